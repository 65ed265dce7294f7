import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { makeZip } from '#lib/pki/testing/make-zip.ts'
import { packedKeyFields } from './packed-keys.ts'

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = new TextEncoder().encode(String(privateKey.export({ type: 'pkcs8', format: 'pem' })))
const base64 = Buffer.from(pem).toString('base64').replace(/.{76}/g, '$&\r\n')
const mail = `From: a@b.example\r\nContent-Type: application/octet-stream; name="my.key"\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64}\r\n`
const form = (files: Record<string, BlobPart>) => {
  const data = new FormData()
  data.set('reason', 'text')
  for (const [name, content] of Object.entries(files)) data.set(name, new File([content], name))
  return data
}

it.each([
  ['an archive', makeZip({ 'my.key': pem }, true)],
  ['an archive of 64 bits', makeZip({ 'my.key': pem }, true, () => ({}))],
  ['an archive in an archive', makeZip({ 'in.zip': makeZip({ 'readme.txt': new Uint8Array(9), 'my.key': pem }, true) }, true)],
  ['a mail', mail],
  ['the open', pem],
])('finds a private key in %s', async (_where, content) => {
  expect(await packedKeyFields(form({ other: 'nothing', file: content as BlobPart }))).toEqual(['file'])
})

it('finds none where there is none, and reads nothing that is too large anyway', async () => {
  expect(await packedKeyFields(form({}))).toEqual([])
  expect(await packedKeyFields(form({ file: makeZip({ 'a.txt': new TextEncoder().encode('hello') }, true) as BlobPart }))).toEqual([])
  expect(await packedKeyFields(form({ file: new Uint8Array(300_000) }))).toEqual([])
})
