import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { formInput, privateKeyFindings } from './form-input.ts'

const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const form = (...entries: [string, string | Blob][]) => {
  const data = new FormData()
  for (const [name, value] of entries) data.append(name, value)
  return data
}

test('a form becomes an object, lists where a name repeats, without the framework’s own fields', () => {
  expect(formInput(form(['name', 'One'], ['desk', 'itoc'], ['desk', 'dir'], ['$ACTION_ID_1', 'x']))).toEqual({ name: 'One', desk: ['itoc', 'dir'] })
  expect(formInput(form(['__proto__', 'x']))).toEqual({})
})

test('a file field without a file is left out, an empty file that was chosen is not', () => {
  const empty = (name: string) => new File([], name)
  expect(formInput(form(['file', empty('')], ['other', empty('undefined')], ['third', empty('blob')]))).toEqual({})
  expect(formInput(form(['file', empty('empty.crt')]))).toMatchObject({ file: { name: 'empty.crt', size: 0 } })
  expect(formInput(form(['file', new File(['x'], 'blob')]))).toMatchObject({ file: { size: 1 } })
})

test('a private key is found in any field and any file, and named by its field', async () => {
  const pem = key.export({ type: 'pkcs8', format: 'pem' }).toString()
  const der = new Uint8Array(key.export({ type: 'pkcs1', format: 'der' }))
  const findings = await privateKeyFindings(form(['reason', `see below\n${pem}`], ['name', 'harmless'], ['file', new Blob([der])], ['csr', '-----BEGIN CERTIFICATE REQUEST-----']))
  expect(findings.map(({ field, level }) => [field, level])).toEqual([['reason', 'must'], ['file', 'must']])
  expect(JSON.stringify(findings)).not.toContain(pem.slice(40, 80))
})
