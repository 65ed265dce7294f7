/** How a name looks to somebody who reads it quickly: 0 as o, 1 and i as l, rn as m, vv as w. @see Unicode Technical Standard 39 section 4 */
function skeleton(name: string): string {
  return name.replaceAll('0', 'o').replace(/[1i]/g, 'l').replaceAll('rn', 'm').replaceAll('vv', 'w')
}

/** How two different names can be taken for each other. */
export type Likeness = 'confusable' | 'one-edit'

/**
 * Whether two names can be taken for each other: they look the same, or differ by one character that is missing, added,
 * changed or swapped with its neighbour. Case never matters. Null when they do not, and when they are the same name.
 */
export function looksAlike(one: string, other: string): Likeness | null {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  if (a === b) return null
  if (skeleton(a) === skeleton(b)) return 'confusable'
  return oneEditApart(a, b) ? 'one-edit' : null
}

function oneEditApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let from = 0
  while (from < a.length && a[from] === b[from]) from += 1
  const [restA, restB] = [a.slice(from), b.slice(from)]
  if (restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)) return true
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
}

const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789-.']

/** Every spelling that is one edit away from a name, each once: what an index is asked for. A name of 50 characters has some 4,000. */
export function oneEditAway(name: string): string[] {
  const text = name.toLowerCase()
  const made = new Set<string>()
  for (let at = 0; at <= text.length; at += 1) {
    const [before, after] = [text.slice(0, at), text.slice(at)]
    made.add(before + after.slice(1))
    if (after.length > 1) made.add(before + after[1] + after[0] + after.slice(2))
    for (const letter of letters) made.add(before + letter + after).add(before + letter + after.slice(1))
  }
  made.delete(text)
  return [...made]
}

/** Where another name differs from one: what both begin with, what only the other has, and what both end with. */
export function differenceIn(other: string, one: string): readonly [string, string, string] {
  const [a, b] = [other.toLowerCase(), one.toLowerCase()]
  const shorter = Math.min(a.length, b.length)
  let from = 0
  while (from < shorter && a[from] === b[from]) from += 1
  let after = 0
  while (after < shorter - from && a.at(-1 - after) === b.at(-1 - after)) after += 1
  return [other.slice(0, from), other.slice(from, other.length - after), other.slice(other.length - after)]
}
