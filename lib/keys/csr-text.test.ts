import { describe, expect, it } from 'vitest'
import { csrText } from './csr-text.ts'

const pem = '-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----'

describe('csrText', () => {
  it.each<[string, Uint8Array]>([
    ['text', new TextEncoder().encode(`${pem}\n`)],
    ['text with a byte-order mark', new TextEncoder().encode(`\ufeff${pem}`)],
    ['UTF-16 little-endian', new Uint8Array(Buffer.from(`\ufeff${pem}`, 'utf16le'))],
    ['UTF-16 big-endian', new Uint8Array(Buffer.from(`\ufeff${pem}`, 'utf16le').swap16())],
    ['DER', new Uint8Array([0x30, 0])],
  ])('gives the PEM of %s', (_name, bytes) => expect(csrText(bytes)).toBe(pem))

  it('takes no document or picture for text', () => {
    expect(csrText(new Uint8Array(Buffer.from('d0cf11e0a1b11ae1', 'hex')))).toBeUndefined()
    expect(csrText(new Uint8Array([0x50, 0x4b, 3, 4, 0]))).toBeUndefined()
  })

  it('breaks long DER into lines of 64', () => {
    expect(csrText(new Uint8Array(100).fill(0x30))?.split('\n').slice(1, -1).map((line) => line.length)).toEqual([64, 64, 8])
  })
})
