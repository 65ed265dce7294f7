const word = 'thirdparty'

/** How many characters have to be added, left out or changed to make one text from another. */
function edits(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)))
    row = next
  }
  return row[other.length]!
}

/** True for `thirdparty`, and for what is meant by it: with hyphens, as `3rdparty`, or mistyped by one or two characters. */
export function looksLikeThirdParty(label: string): boolean {
  if (label === word) return true
  if (label.length < 6 || label.length > 16) return false
  const joined = label.includes('-') ? label.replaceAll('-', '') : label
  const plain = joined.startsWith('3rd') ? `third${joined.slice(3)}` : joined
  // two edits leave one of three pieces whole
  return Math.abs(plain.length - word.length) <= 2 && /thir|dpa|rty/.test(plain) && edits(plain, word) <= 2
}
