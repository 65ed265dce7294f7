import { commonNameLimit } from './name-rules.ts'
import { allowedLabel, isPostcode } from './nhs-uk.ts'

const legalForms = new Set(['ltd', 'limited', 'plc', 'llp', 'gov', 'the', 'nhs', 'trust', 'foundation'])
/** Words that so many organisations have in their names that one alone tells none of them. */
const common = new Set([...legalForms, 'health', 'healthcare', 'care', 'services', 'service', 'hospital', 'hospitals', 'university', 'community', 'group', 'practice', 'pharmacy', 'medical', 'centre', 'systems', 'software', 'england'])

/** Letters of Latin alphabets that are no plain letter with a mark, as they are written without them. */
const plainLetters: Record<string, string> = { æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', ß: 'ss', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ŧ: 't', ŋ: 'ng', ı: 'i', ĸ: 'k' }
const special = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'giu')

/** The words of a name in plain letters and digits. Apostrophes and dots are part of a word, as in O’Brien and N.W.A.S. */
function wordsOf(name: string): string[] {
  const plain = name.normalize('NFKD').replace(/[\p{M}'’‘ʼ`.]/gu, '').replace(special, (letter) => {
    const written = plainLetters[letter.toLowerCase()] ?? ''
    return letter === letter.toLowerCase() ? written : written.slice(0, 1).toUpperCase() + written.slice(1)
  })
  return plain.split(/[^A-Za-z0-9]+/).filter((word) => word !== '')
}

/** Words without postcodes, in one word or in two. */
function withoutPostcodes(words: readonly string[]): string[] {
  const within = (index: number) => isPostcode(words[index] ?? '') || isPostcode(`${words[index] ?? ''}-${words[index + 1] ?? ''}`)
  return words.filter((word, index) => !within(index) && !isPostcode(`${words[index - 1] ?? ''}-${word}`))
}

/** How many characters an organisation's part may have so that a supplier's name with this code still fits into a common name. */
function roomBeside(odsCode: string): number {
  return Math.min(30, commonNameLimit - `BaRS-PROD-${odsCode}..thirdparty.nhs.uk`.length)
}

/** A label, or null with why there is none. */
export type SuggestedLabel = { readonly label: string; readonly why: null } | { readonly label: null; readonly why: string }

/**
 * A first suggestion for an organisation's label from its full name: `Strata Health Ltd` gives `StrataHealth`. Postcodes, legal forms and words that say
 * little in a name under nhs.uk (the, NHS, trust) are left out, and last words that do not fit. What is suggested is right in either environment and convention.
 * @param odsCode the code that will stand before it
 */
export function suggestLabel(organisationName: string, odsCode = ''): SuggestedLabel {
  const words = withoutPostcodes(wordsOf(organisationName)).filter((word) => !legalForms.has(word.toLowerCase()))
  const most = roomBeside(odsCode)
  let label = ''
  for (const word of words) {
    if (label.length + word.length > most) break
    label += word
  }
  const none = (why: string): SuggestedLabel => ({ label: null, why: `No name could be suggested from “${organisationName}”: ${why}. Enter the part of the name yourself, with 3 or more letters or digits.` })
  if (words.length === 0) return none('nothing is left of it without the words that we leave out of names, such as “NHS”, “trust” and “Ltd”')
  if (label === '') return none('its first word is too long')
  if (label.length < 3) return none('too little is left of it')
  return allowedLabel(label) === label.toLowerCase() ? { label, why: null } : none('it is not allowed as a part of an nhs.uk name')
}

/**
 * Whether an organisation's label in a name can stand for the organisation of this name: it is made of the beginnings of the
 * name's words, in their order (`nwas`, `northwestamb`), or has one of its words that few others have.
 */
export function standsFor(label: string, organisationName: string): boolean {
  const letters = label.toLowerCase().replaceAll('-', '')
  const words = wordsOf(organisationName.toLowerCase())
  if (words.some((word) => word.length >= 4 && !common.has(word) && letters.includes(word))) return true
  const reached = new Set([0])
  for (const word of words) {
    for (const from of [...reached]) for (let size = 1; size <= word.length && letters.startsWith(word.slice(0, size), from); size += 1) reached.add(from + size)
  }
  return reached.has(letters.length)
}
