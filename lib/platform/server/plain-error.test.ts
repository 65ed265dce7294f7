import { expect, test } from 'vitest'
import { explain, PlainError } from './plain-error.ts'
import { OtherModeError } from './portal-mode.ts'

const fault = (code: string, path?: string) => Object.assign(new Error(`${code}: it failed`), { code, path })

test.each([
  ['a full disk', fault('ENOSPC', '/data/postgres'), 'The disk is full (/data/postgres). Make room and start again.'],
  ['a full disk, by Postgres', fault('53100'), 'The disk is full. Make room and start again.'],
  ['a folder of somebody else’s', fault('EACCES', '/data'), 'The portal may not write there (/data). Give this user the folder, or name another in PORTAL_DATA.'],
  ['a read-only disk', fault('EROFS', '/data'), 'The disk is read-only (/data). Make it writable, or name a folder on another disk in PORTAL_DATA.'],
  ['a folder that cannot be', fault('ENOTDIR', '/file/data'), 'The portal cannot use /file/data: there is no such folder, and none can be made there.'],
  ['a database that is away', fault('ECONNREFUSED'), 'The database does not answer. Is the server of DATABASE_URL running?'],
  ['a wrong password', fault('28P01'), 'The database refused the role or password of the connection string.'],
  ['a database that is not there', fault('3D000'), 'The database that the connection string names does not exist.'],
  ['the other mode', new OtherModeError('live', 'sandbox'), 'This database belongs to a sandbox portal, and this portal runs in live mode: it does not open it.'],
  ['what we say ourselves', new PlainError('Stop the other one first.'), 'Stop the other one first.'],
])('%s is one clear line', (_name, error, line) => {
  expect(explain(error)).toBe(line)
})

test('a bug is told whole', () => {
  expect(explain(new TypeError('undefined is not a function'))).toContain('plain-error.test.ts')
})
