/** What the value of the proof begins with, so that whoever meets the record knows what it is for. */
const prefix = 'bars-receiver='

/** The name of the TXT record that proves control of an FQDN. The underscore keeps it apart from host names (RFC 8552). */
export function controlRecordName(fqdn: string): string {
  return `_bars-receiver.${fqdn.toLowerCase()}`
}

/** Where the file that proves control is asked for, at port 80 of the FQDN (RFC 8615, as RFC 8555 section 8.3 does it). */
export const controlFilePath = '/.well-known/bars-receiver.txt'

/** The text of the record and of the file. */
export function controlValue(token: string): string {
  return `${prefix}${token}`
}

/** What one resolver said of the record: its texts, or null when it gave no answer. */
export type TextAnswer = { readonly resolver: string; readonly texts: readonly string[] | null }

function holds(answer: TextAnswer, value: string): boolean {
  return answer.texts?.some((text) => text.trim() === value) === true
}

/**
 * The resolvers that vouch for the proof; empty when it is not proven. Two have to hold the record, or the only one that is asked, and none
 * that answers may be without it: then the record is still on its way.
 */
export function vouching(answers: readonly TextAnswer[], value: string): string[] {
  const holders = answers.filter((answer) => holds(answer, value)).map((answer) => answer.resolver)
  const without = answers.some((answer) => answer.texts !== null && !holds(answer, value))
  return !without && holders.length >= Math.min(2, answers.length) ? holders : []
}

/** True when the record is not there for certain: somebody answered, and nobody who did has it. No answer denies nothing. */
export function deniesRecord(answers: readonly TextAnswer[], value: string): boolean {
  return answers.some((answer) => answer.texts !== null) && !answers.some((answer) => holds(answer, value))
}

/** True when a file holds the proof: its text alone, with or without white space around it. */
export function isControlFile(text: string, value: string): boolean {
  return text.trim() === value
}
