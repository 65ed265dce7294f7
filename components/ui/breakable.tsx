import { Fragment, type ReactNode } from 'react'

/** The longest part of a name that fits into one line everywhere, headings on a phone among them. */
const fits = 16

/**
 * A long name or address that may break over lines after its dots, colons, slashes and the like only (after hyphens it may anyway), never
 * inside `nhs.uk` or `//`. A part that may be too long for a line moves to one of its own first, and breaks before its capitals then.
 */
export function Breakable({ text }: { text: string }) {
  return breakBetween(text.split(/(?<=[.:/@_])(?!uk\b|\/)(?=.)/).map((part) => {
    const words = part.length > fits && !/\s/.test(part) ? part.split(/(?<=[a-z0-9])(?=[A-Z])/) : []
    return words.length > 1 ? <span className="inline-block [text-decoration:inherit]">{breakBetween(words)}</span> : part
  }))
}

/** The parts one after another, with a place to break the line between each two. */
export function breakBetween(parts: readonly ReactNode[]): ReactNode {
  return parts.map((part, index) => <Fragment key={index}>{index > 0 && <wbr />}{part}</Fragment>)
}
