import { describe, expect, it } from 'vitest'
import { asksWithKey, privateKeyFields } from './private-key-fields.ts'

const key = '-----BEGIN PRIVATE KEY----- MIIEvQ -----END PRIVATE KEY-----'

describe('asksWithKey', () => {
  it.each([
    ['nothing', {}, false],
    ['names', { search: 'bars-int', organisation: ['Hub', 'PRIVATE'], state: undefined }, false],
    ['a key', { search: key }, true],
    ['a key in any field', { show: 'all', other: key }, true],
    ['a key that is not the first of its name', { search: ['bars-int', key] }, true],
  ])('%s', (_, query, held) => expect(asksWithKey(query)).toBe(held))
})

it('privateKeyFields names each text and file that holds a key, once, and no action of the framework', async () => {
  const data = new FormData()
  for (const value of [key, 'plain', key]) data.append('text', value)
  data.append('plain', 'plain')
  data.append('file', new File([key], 'server.key'))
  data.append('$ACTION_1', key)
  expect(await privateKeyFields(data)).toEqual(['text', 'file'])
})
