import { element, sequence } from '../der-writer.ts'
import type { ExtensionToWrite } from '../extension-writer.ts'
import { oids } from '../oids.ts'
import type { Forgery } from './forge-certificate.ts'
import type { KeyKind } from './test-signer.ts'

/** What a change may look at. `random` is a number from 0 to 1, the same for the same case. */
export type Surroundings = { readonly at: Date; readonly issuerKind: KeyKind; readonly name: string; readonly random: () => number }
/** Changes one field of a good certificate. */
export type Change = (parts: Forgery, around: Surroundings) => void

export const ascii = (text: string) => new TextEncoder().encode(text)

export const put = (...extensions: ExtensionToWrite[]): Change => (parts) => {
  parts.extensions = [...parts.extensions.filter(({ oid }) => !extensions.some((other) => other.oid === oid)), ...extensions]
}
export const drop = (oid: string): Change => (parts) => {
  parts.extensions = parts.extensions.filter((extension) => extension.oid !== oid)
}
export const flip = (oid: string): Change => (parts) => {
  parts.extensions = parts.extensions.map((extension) => (extension.oid === oid ? { ...extension, critical: !extension.critical } : extension))
}
export const raw = (oid: string, value: Uint8Array, critical = false) => put({ oid, critical, value })
export const any = (...changes: Change[]): Change => (parts, around) => changes[Math.floor(around.random() * changes.length)]!(parts, around)

export const dns = (text: string) => element(0x82, ascii(text))
export const ip = (...octets: number[]) => element(0x87, Uint8Array.from(octets))
export const email = (text: string) => element(0x81, ascii(text))
export const uri = (text: string) => element(0x86, ascii(text))
export const directory = (name: Uint8Array) => element(0xa4, name)
export const constraints = (permitted: readonly Uint8Array[], excluded: readonly Uint8Array[] = []): ExtensionToWrite => {
  const group = (number: number, bases: readonly Uint8Array[]) => (bases.length ? [element(0xa0 | number, ...bases.map((base) => sequence(base)))] : [])
  return { oid: oids.nameConstraints, critical: true, value: sequence(...group(0, permitted), ...group(1, excluded)) }
}
export const altNames = (...names: readonly Uint8Array[]): ExtensionToWrite => ({ oid: oids.subjectAltName, critical: false, value: sequence(...names) })
