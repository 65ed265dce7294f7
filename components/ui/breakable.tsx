import { Fragment } from 'react'

/** A long name, address or fingerprint that may break over lines at its dots, hyphens, colons and slashes only, never inside `nhs.uk`. */
export function Breakable({ text }: { text: string }) {
  return text.split(/(?<=[.:/@_-])(?!uk\b)(?=.)/).map((part, index) => <Fragment key={index}>{index > 0 && <wbr />}{part}</Fragment>)
}
