import { oidName, oids } from './oids.ts'
import type { PublicKey } from './public-key.ts'
import type { Rule } from './rule.ts'

/** What the key rules look at; CSR and certificate checks share them. */
export type KeyFacts = { readonly publicKey: PublicKey; readonly keyBits: { readonly least: number; readonly most: number } }

const smallPrimes = Array.from({ length: 751 }, (_, index) => index + 1).filter((n) => n > 1 && !Array.from({ length: n }, (_, d) => d).some((d) => d > 1 && d * d <= n && n % d === 0))

const big = (octets: Uint8Array) => BigInt(`0x${Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('') || '0'}`)

/** The small primes in groups whose product stays below 2^53: one long division serves a whole group. */
const groups = smallPrimes.reduce<{ product: number; primes: number[] }[]>((all, prime) => {
  const last = all.at(-1)
  if (!last || last.product * prime > Number.MAX_SAFE_INTEGER) return [...all, { product: prime, primes: [prime] }]
  last.product *= prime
  last.primes.push(prime)
  return all
}, [])

/** Smallest prime below 752 that divides the modulus. */
function smallFactor(modulus: bigint): number | undefined {
  for (const { product, primes } of groups) {
    const rest = Number(modulus % BigInt(product))
    const factor = primes.find((prime) => rest % prime === 0)
    if (factor) return factor
  }
  return undefined
}

/** For each prime, the remainders that powers of 65537 leave. */
const powersOf65537 = new Map(
  smallPrimes.map((prime) => {
    const found = new Set<number>()
    for (let power = 1; !found.has(power); power = (power * 65537) % prime) found.add(power)
    return [prime, found]
  }),
)

/**
 * True when the modulus has the fingerprint of keys from chips with CVE-2017-15361 ("ROCA"): by every prime up to 701 it
 * leaves the remainder of some power of 65537, as keys of 1984 bits and more from those chips do. Of sound keys not one in 2^50 does.
 */
function hasRocaFingerprint(modulus: bigint): boolean {
  return groups.every(({ product, primes }) => {
    const rest = Number(modulus % BigInt(product))
    return primes.every((prime) => prime > 701 || powersOf65537.get(prime)!.has(rest % prime))
  })
}

/** The square root of a number above zero, rounded down: Newton's method from above, begun with the first 53 bits. */
function squareRoot(n: bigint): bigint {
  const shift = Math.max(0, n.toString(16).length * 4 - 100) & ~1
  let root = BigInt(Math.floor(Math.sqrt(Number(n >> BigInt(shift)))) + 1) << BigInt(shift / 2)
  for (let next = (root + n / root) >> 1n; next < root; next = (root + n / root) >> 1n) root = next
  return root
}

/** Squares leave few remainders by these: all but one number in a hundred need no root to be told apart from them. */
const sieves = [64, 63, 65, 11].map((by) => ({ by, squares: new Set(Array.from({ length: by }, (_, n) => (n * n) % by)) }))
const sieve = sieves.reduce((all, { by }) => all * by, 1)

/** Cubes leave few remainders by these: all but one number in fifty need no root to be told apart from them. */
const cubeSieves = [7, 9, 13, 19].map((by) => ({ by, cubes: new Set(Array.from({ length: by }, (_, n) => (n * n * n) % by)) }))

/** True when the number is the cube of another. */
function isCube(n: bigint): boolean {
  if (cubeSieves.some(({ by, cubes }) => !cubes.has(Number(n % BigInt(by))))) return false
  let root = 1n << BigInt(Math.ceil(n.toString(2).length / 3))
  for (let next = (2n * root + n / (root * root)) / 3n; next < root; next = (2n * root + n / (root * root)) / 3n) root = next
  return root * root * root === n
}

/** True when Fermat's method splits the modulus within 100 steps: its primes lie too close together, or are one and the same. */
function closePrimes(n: bigint): boolean {
  const root = squareRoot(n)
  if (root * root === n || isCube(n)) return true
  const first = root + 1n
  // a*a - n, and a, both only as far as the sieves look
  let rest = Number((first * first - n) % BigInt(sieve))
  let small = Number(first % BigInt(sieve))
  for (let step = 0; step < 100; step++) {
    if (sieves.every(({ by, squares }) => squares.has(rest % by))) {
      const a = first + BigInt(step)
      const square = a * a - n
      const b = squareRoot(square)
      if (b * b === square) return true
    }
    rest = (rest + 2 * small + 1) % sieve
    small = (small + 1) % sieve
  }
  return false
}

const rsaWithin = ({ publicKey, keyBits }: KeyFacts) => (publicKey.rsa && publicKey.rsa.bits >= keyBits.least && publicKey.rsa.bits <= keyBits.most ? publicKey.rsa : undefined)
const own = 'The portal’s own rule'
const source = 'CA/Browser Forum Baseline Requirements section 6.1'
/** What to do about a key that a faulty tool made. */
export const newTool = 'Make a new key with another tool. Tell the maker of the tool or device that made this one.'

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
      adjustable: true,
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
        const factor = rsa && smallFactor(big(rsa.modulus))
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
        return rsa && closePrimes(big(rsa.modulus)) ? 'The two primes of the RSA key lie too close together.' : undefined
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
        return rsa && hasRocaFingerprint(big(rsa.modulus)) ? 'The RSA key has the fingerprint of a faulty chip (ROCA).' : undefined
      },
    },
  ]
}
