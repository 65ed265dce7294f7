import type { ReactNode } from 'react'

/** A long name or address that may break over lines after its dots, colons, slashes and the like only (after hyphens it may anyway), never inside `nhs.uk` or `//`. */
export function Breakable({ text }: { text: string }) {
  return breakBetween(text.split(/(?<=[.:/@_])(?!uk\b|\/)(?=.)/))
}

/** The parts one after another, with a place to break the line between each two. */
export function breakBetween(parts: readonly string[]): ReactNode {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [<wbr key={index} />, part]))
}
