import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { nullValue, objectIdentifier, sequence } from '../der-writer.ts'
import { readDer } from '../der.ts'
import { oids } from '../oids.ts'
import { readAlgorithm, readPublicKey } from '../public-key.ts'
import { testKey } from '../testing/test-key.ts'
import { verifySignature } from './verify-signature.ts'

const toNumber = (text: string) => BigInt(`0x${Buffer.from(text, 'base64url').toString('hex')}`)
const toText = (value: bigint) => Buffer.from(value.toString(16).padStart(2 * Math.ceil(value.toString(16).length / 2), '0'), 'hex').toString('base64url')

function inverse(value: bigint, modulus: bigint): bigint | undefined {
  let [one, other, first, second] = [modulus, value % modulus, 0n, 1n]
  while (other) [one, other, first, second] = [other, one % other, second, first - (one / other) * second]
  return one === 1n ? (first + modulus) % modulus : undefined
}

/** The test key with a public exponent of so many octets. */
function keyWithExponent(octets: number) {
  const jwk = createPrivateKey(testKey('exponent')).export({ format: 'jwk' })
  const [p, q] = [toNumber(jwk.p!) - 1n, toNumber(jwk.q!) - 1n]
  let e = (1n << BigInt(8 * octets - 2)) + 1n
  while (inverse(e, p * q) === undefined) e += 2n
  const d = inverse(e, p * q)!
  return createPrivateKey({ format: 'jwk', key: { ...jwk, e: toText(e), d: toText(d), dp: toText(d % p), dq: toText(d % q) } })
}

const data = new TextEncoder().encode('signed')
const algorithm = readAlgorithm(readDer(sequence(objectIdentifier(oids.sha256WithRsa), nullValue())), 'algorithm')

test.each([
  [3, true],
  [32, true],
  [33, false],
  [64, false],
])('a right signature by an RSA key with an exponent of %i octets: %s', async (octets, expected) => {
  const key = keyWithExponent(octets)
  const publicKey = readPublicKey(readDer(new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }))))
  expect(publicKey.rsa?.exponent.length).toBe(octets)
  expect(await verifySignature({ algorithm, key: publicKey, data, signature: new Uint8Array(sign('sha256', data, key)) })).toBe(expected)
})
