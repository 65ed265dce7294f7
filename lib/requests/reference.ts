/** Letters and digits that nobody mistakes for one another, and no vowels to make words of. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXYZ'

/** What a reference is of: a receiver or a request. */
export type ReferenceKind = 'RCV' | 'BRC'

/** How many random bytes a reference takes. */
export const referenceBytes = 6

/**
 * A reference for people, `BRC-` or `RCV-` and six characters, made of random bytes. Two of them may fall on the same
 * reference (one in 480 million); the database's unique index says so and another is made.
 */
export function makeReference(kind: ReferenceKind, random: Uint8Array): string {
  if (random.length < referenceBytes) throw new Error('a reference takes six random bytes')
  return `${kind}-${Array.from(random.subarray(0, referenceBytes), (byte) => alphabet[byte % alphabet.length]).join('')}`
}
