import { oidName, oids } from './oids.ts'
import type { PublicKey } from './public-key.ts'
import type { Rule } from './rule.ts'

/** What the key rules look at; CSR and certificate checks share them. */
export type KeyFacts = { readonly publicKey: PublicKey; readonly keyBits: { readonly least: number; readonly most: number } }

const smallPrimes = Array.from({ length: 751 }, (_, index) => index + 1).filter((n) => n > 1 && !Array.from({ length: n }, (_, d) => d).some((d) => d > 1 && d * d <= n && n % d === 0))

const big = (octets: Uint8Array) => BigInt(`0x${Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('') || '0'}`)

const remainder = (modulus: Uint8Array, prime: number) => modulus.reduce((rest, octet) => (rest * 256 + octet) % prime, 0)

/** Smallest prime below 752 that divides the modulus. */
function smallFactor(modulus: Uint8Array): number | undefined {
  return smallPrimes.find((prime) => remainder(modulus, prime) === 0)
}

/** For each prime, the remainders that powers of 65537 leave. */
const powersOf65537 = smallPrimes
  .filter((prime) => prime <= 701)
  .map((prime) => {
    const found = new Set<number>()
    for (let power = 1; !found.has(power); power = (power * 65537) % prime) found.add(power)
    return { prime, found }
  })

/**
 * True when the modulus has the fingerprint of keys from chips with CVE-2017-15361 ("ROCA"): by every prime up to 701 it
 * leaves the remainder of some power of 65537, as keys of 1984 bits and more from those chips do. Of sound keys not one in 2^50 does.
 */
function hasRocaFingerprint(modulus: Uint8Array): boolean {
  return powersOf65537.every(({ prime, found }) => found.has(remainder(modulus, prime)))
}

const squareRoot = (n: bigint) => {
  let root = 1n << BigInt((n.toString(16).length * 4 + 1) >> 1)
  for (let next = (root + n / root) >> 1n; next < root; next = (root + n / root) >> 1n) root = next
  return root
}

/** Squares end in one of twelve ways in base 64: most numbers need no root to be told apart from them. */
const squareEndings = new Set(Array.from({ length: 64 }, (_, n) => (n * n) % 64))

/** True when Fermat's method splits the modulus within 100 steps: its two primes lie too close together. */
function closePrimes(modulus: Uint8Array): boolean {
  const n = big(modulus)
  let a = squareRoot(n)
  if (a * a < n) a++
  for (let step = 0; step < 100; step++, a++) {
    const rest = a * a - n
    if (rest === 0n) return true
    if (!squareEndings.has(Number(rest & 63n))) continue
    const b = squareRoot(rest)
    if (b * b === rest) return true
  }
  return false
}

const rsaWithin = ({ publicKey, keyBits }: KeyFacts) => (publicKey.rsa && publicKey.rsa.bits >= keyBits.least && publicKey.rsa.bits <= keyBits.most ? publicKey.rsa : undefined)
const own = 'The portal’s own rule'
const source = 'CA/Browser Forum Baseline Requirements section 6.1'
const newTool = 'Make a new key with another tool. Tell the maker of the tool or device that made this one.'

/** What every key must be, whoever shows it. Codes begin with `csr-` or `certificate-`. */
export function keyRules(area: 'csr' | 'certificate'): readonly Rule<KeyFacts>[] {
  return [
    {
      code: `${area}-key-type`,
      level: 'must',
      demand: 'The key is an RSA key of the usual kind.',
      why: 'It is not known that the NHS certification authorities honour other kinds of key.',
      fix: 'Make a new RSA key of 2048 bits. With OpenSSL: openssl genpkey -algorithm RSA.',
      source: `${own}: NHS England guidance names no other kind`,
      find: ({ publicKey: { algorithm } }) => {
        if (algorithm.oid === oids.rsaPss) return 'The RSA key is marked as good for RSA-PSS signatures alone.'
        return algorithm.oid === oids.rsaEncryption ? undefined : `The key is not an RSA key but ${oidName(algorithm.oid)}.`
      },
    },
    {
      code: `${area}-key-too-small`,
      level: 'must',
      demand: 'The RSA key has at least the bits that the environment asks for.',
      why: 'A key this small can be broken.',
      fix: 'Make a new RSA key of 2048 bits.',
      source: `NIST SP 800-131A; what more an environment asks for is ${own.replace('T', 't')}`,
      find: ({ publicKey: { rsa }, keyBits }) => (rsa && rsa.bits < keyBits.least ? `The key has ${rsa.bits} bits. It needs at least ${keyBits.least}.` : undefined),
    },
    {
      code: `${area}-key-too-large`,
      level: 'must',
      demand: 'The RSA key has at most the bits that the environment allows.',
      why: 'A key this large slows down every connection, and some systems refuse it.',
      fix: 'Make a new RSA key of 2048 bits.',
      source: own,
      find: ({ publicKey: { rsa }, keyBits }) => (rsa && rsa.bits > keyBits.most ? `The key has ${rsa.bits} bits. It may have at most ${keyBits.most}.` : undefined),
    },
    {
      code: `${area}-key-exponent`,
      level: 'must',
      demand: 'The RSA exponent is odd, at least 3 and below 2^256.',
      why: 'A key with such an exponent is unsafe or was not made by a sound tool.',
      fix: 'Make a new key with OpenSSL, keytool, certreq or in this portal. They use the exponent 65537.',
      source,
      find: ({ publicKey: { rsa } }) => {
        if (!rsa) return undefined
        const odd = (rsa.exponent[rsa.exponent.length - 1]! & 1) === 1
        return odd && rsa.exponent.length <= 32 && big(rsa.exponent) >= 3n ? undefined : 'The exponent of the RSA key is not sound.'
      },
    },
    {
      code: `${area}-key-exponent-unusual`,
      level: 'should',
      demand: 'The RSA exponent is at least 65537.',
      why: 'Smaller exponents have led to attacks on careless software.',
      fix: 'Make a new key when you can. Common tools use the exponent 65537.',
      source: `${own}, after ${source}.1.6`,
      find: ({ publicKey: { rsa } }) => (rsa && rsa.exponent.length < 3 && big(rsa.exponent) < 65537n ? `The exponent of the RSA key is ${big(rsa.exponent)}.` : undefined),
    },
    {
      code: `${area}-key-small-factor`,
      level: 'must',
      demand: 'The RSA key has no small factor.',
      why: 'Anyone can work out the private key from the public one.',
      fix: newTool,
      source: `${source}.1.3`,
      find: (facts) => {
        const rsa = rsaWithin(facts)
        const factor = rsa && smallFactor(rsa.modulus)
        return factor ? `The RSA key can be divided by ${factor}.` : undefined
      },
    },
    {
      code: `${area}-key-close-primes`,
      level: 'must',
      demand: 'The two primes of the RSA key do not lie close together.',
      why: 'Fermat’s method finds close primes at once, and with them the private key.',
      fix: newTool,
      source: `${source}.1.3; CVE-2022-26320`,
      find: (facts) => {
        const rsa = rsaWithin(facts)
        return rsa && closePrimes(rsa.modulus) ? 'The two primes of the RSA key lie too close together.' : undefined
      },
    },
    {
      code: `${area}-key-roca`,
      level: 'must',
      demand: 'The RSA key was not made by a chip with the fault known as ROCA.',
      why: 'The private key of such a key can be worked out from the public one.',
      fix: 'Make a new key in software, or update the chip first. Tell the maker of the device that made this one.',
      source: `${source}.1.3; CVE-2017-15361`,
      find: (facts) => {
        const rsa = rsaWithin(facts)
        return rsa && hasRocaFingerprint(rsa.modulus) ? 'The RSA key has the fingerprint of a faulty chip (ROCA).' : undefined
      },
    },
  ]
}
