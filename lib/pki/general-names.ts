import { children, contextTag, DerError, DerSequence, expectTag, tags, type Der } from './der.ts'
import { readName, type DistinguishedName } from './distinguished-name.ts'
import { readSmallInteger } from './der-values.ts'

/** A GeneralName (RFC 5280 section 4.2.1.6). IP holds 4 or 16 octets; in name constraints twice as many (address and mask). */
export type GeneralName =
  | { readonly kind: 'dns' | 'email' | 'uri'; readonly text: string }
  | { readonly kind: 'ip'; readonly octets: Uint8Array }
  | { readonly kind: 'directory'; readonly name: DistinguishedName }
  | { readonly kind: 'other'; readonly tag: number }

/** Subtrees of names that a CA may and may not certify (RFC 5280 section 4.2.1.10). */
export type NameConstraints = { readonly permitted: readonly GeneralName[]; readonly excluded: readonly GeneralName[] }

const mostNames = 1000
const textKinds = new Map([
  [contextTag(1, false), 'email'],
  [contextTag(2, false), 'dns'],
  [contextTag(6, false), 'uri'],
] as const)

function readGeneralName(der: Der, what: string): GeneralName {
  const kind = textKinds.get(der.tag as never) as 'email' | 'dns' | 'uri' | undefined
  if (kind) {
    if (der.content.some((octet) => octet >= 0x80)) throw new DerError(`its ${what} is not valid text`)
    return { kind, text: String.fromCharCode(...der.content) }
  }
  if (der.tag === contextTag(7, false)) return { kind: 'ip', octets: der.content }
  if (der.tag === contextTag(4)) {
    const inside = children(der)
    if (inside.length !== 1) throw new DerError(`its ${what} has a malformed directory name`)
    return { kind: 'directory', name: readName(inside[0], what) }
  }
  return { kind: 'other', tag: der.tag }
}

/** GeneralNames: at least one. @throws DerError */
export function readGeneralNames(der: Der, what: string): GeneralName[] {
  const names = children(expectTag(der, tags.sequence, what))
  if (names.length === 0) throw new DerError(`its ${what} is empty`)
  if (names.length > mostNames) throw new DerError(`its ${what} has too many names`)
  return names.map((name) => readGeneralName(name, what))
}

function readSubtrees(der: Der | undefined): GeneralName[] {
  if (!der) return []
  const subtrees = children(der)
  if (subtrees.length === 0 || subtrees.length > mostNames) throw new DerError('its name constraints are empty or too many')
  return subtrees.map((subtree) => {
    const parts = new DerSequence(subtree, 'name constraint')
    const base = readGeneralName(parts.any('name constraint'), 'name constraint')
    const minimum = parts.optional(contextTag(0, false))
    if (minimum && readSmallInteger({ ...minimum, tag: tags.integer }, 'minimum') !== 0) throw new DerError('its name constraints use a minimum, which RFC 5280 forbids')
    parts.end('name constraint')
    return base
  })
}

/** NameConstraints. @throws DerError */
export function readNameConstraints(der: Der): NameConstraints {
  const parts = new DerSequence(der, 'name constraints')
  const permitted = parts.optional(contextTag(0))
  const excluded = parts.optional(contextTag(1))
  parts.end('name constraints')
  if (!permitted && !excluded) throw new DerError('its name constraints are empty')
  return { permitted: readSubtrees(permitted), excluded: readSubtrees(excluded) }
}
