/** The widest line of a mail (RFC 5322 section 2.1.1 asks for at most 78). */
const width = 76

/** What may not stand in one line of text: control characters, line and paragraph separators, and marks that reorder text. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu

/** The value as one printable line: what would break a header or a line becomes one space. */
export function oneLine(value: string): string {
  return value.replace(unprintable, ' ').replace(/\s+/g, ' ').trim()
}

/** Folds one line of words at the mail's width. A word wider than that, such as a link, keeps a line to itself unbroken. */
function fold(line: string, indent: string): string[] {
  const lines: string[] = []
  let current = ''
  for (const word of oneLine(line).split(' ')) {
    if (current && indent.length + current.length + 1 + word.length > width) {
      lines.push(indent + current)
      current = word
    } else current = current ? `${current} ${word}` : word
  }
  return [...lines, indent + current]
}

/** A paragraph of the portal's own words, folded. */
export function paragraph(text: string): string {
  return fold(text, '').join('\n')
}

/** A person's words, line by line behind `> `, so that nothing in them can pass for the portal's own text or for a PEM block. */
export function quoted(text: string): string {
  return text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .flatMap((line) => fold(line, '> '))
    .map((line) => line.trimEnd())
    .join('\n')
}

/** Label and value on one line, or the value folded below when it does not fit. */
export function labelled(label: string, value: string): string {
  const line = `${label}: ${oneLine(value)}`
  return line.length <= width ? line : [`${label}:`, ...fold(value, '  ')].join('\n')
}

/** Steps, each numbered, its further lines set in. */
export function steps(lines: readonly string[]): string {
  return lines.map((line, index) => fold(line, '   ').join('\n').replace(/^ {3}/, `${index + 1}. `)).join('\n')
}

/** A section under its own heading. */
export function section(heading: string, ...blocks: readonly string[]): string {
  return [`${heading}\n${'-'.repeat(heading.length)}`, ...blocks].join('\n\n')
}

/** The whole text of a mail: blocks with an empty line between them. Empty blocks are left out. */
export function letter(...blocks: readonly (string | null)[]): string {
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}
