import { guessCode, isEnvironmentWord, isHostLabel } from './convention.ts'
import { looksLikeThirdParty } from './third-party.ts'

/** What a name that is not right seems to mean; all lower case but the code. `organisations` may each be the organisation's part, the likeliest first. */
export type MeantParts = { readonly odsCode: string | null; readonly suffix: string | null; readonly organisations: readonly string[]; readonly thirdParty: boolean }

/** Last parts that say where a name lies rather than whose it is. */
const ending = /^(com|org|net|nhs|gov|info|cloud|local|localhost|localdomain|internal|lan|test|example|invalid|[a-z]{2}|xn--.*)$/
const nobody = /^(nhs|www|localhost|localdomain|..--.*)$/
/** A word that is an ODS code, wherever it stands. */
const codeShape = /^(?=.*[0-9])(?=.*[a-z])[a-z0-9]{3,8}$/

function withoutEnding(labels: readonly string[]): readonly string[] {
  if (labels.at(-1) === 'uk' && labels.at(-2) === 'nhs') return labels.slice(0, -2)
  const end = labels.findLastIndex((label) => !ending.test(label))
  return labels.slice(0, end + 1)
}

/** The code in a label that begins as a convention says, or that has it at the wrong place; the words behind it are the suffix. */
function codeWithin(label: string): { readonly odsCode: string; readonly suffix: string | null } | null {
  const guessed = guessCode(label)
  if (guessed) return guessed
  const words = label.split('-')
  const at = words.findIndex((word) => codeShape.test(word))
  if (at === -1) return null
  return { odsCode: words[at]!.toUpperCase(), suffix: words.slice(at + 1).filter((word) => word !== 'bars' && !isEnvironmentWord(word)).join('-') || null }
}

/**
 * What the labels of a name that follows no convention seem to mean: the code in or behind the label that has the word `bars`, and the
 * organisation's part beside it. Of three labels and more without that word nobody can tell which is the organisation's.
 * @param labels in small letters
 */
export function meantParts(labels: readonly string[]): MeantParts {
  const below = withoutEnding(labels)
  const names = below.filter((label) => !looksLikeThirdParty(label))
  const organisationsOf = (rest: readonly string[]) => rest.filter((label) => !isHostLabel(label) && !isEnvironmentWord(label) && !nobody.test(label) && /^[a-z0-9-]+$/.test(label))
  const thirdParty = names.length < below.length
  const at = names.findIndex((label) => label.split('-').includes('bars'))
  if (at === -1) return { odsCode: null, suffix: null, organisations: names.length > 2 ? [] : organisationsOf(names.slice(-1)), thirdParty }
  const within = codeWithin(names[at]!)
  const rest = names.slice(at + 1)
  const behind = within || rest.length < 2 ? -1 : rest.findIndex((label) => codeShape.test(label))
  const code = behind === -1 ? within : { odsCode: rest[behind]!.toUpperCase(), suffix: null }
  return { odsCode: code?.odsCode ?? null, suffix: code?.suffix ?? null, organisations: organisationsOf(rest.filter((_, index) => index !== behind)), thirdParty }
}
