import asn1 from 'node-forge/lib/asn1.js'

const { Class, Type } = asn1
/** Bytes that WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>
/** One element of a DER structure. */
export type Element = asn1.Element

const primitive = (type: number, value: string): Element => asn1.create(Class.UNIVERSAL, type, false, value)

/** SEQUENCE of the elements. */
export const sequence = (...elements: Element[]): Element => asn1.create(Class.UNIVERSAL, Type.SEQUENCE, true, elements)
/** SET of the elements. */
export const set = (...elements: Element[]): Element => asn1.create(Class.UNIVERSAL, Type.SET, true, elements)
/** OBJECT IDENTIFIER, from its dotted form. */
export const objectIdentifier = (dotted: string): Element => primitive(Type.OID, asn1.oidToDer(dotted).getBytes())
/** INTEGER, from its DER content. */
export const integerOf = (content: string): Element => primitive(Type.INTEGER, content)
/** INTEGER, from a number of at most 31 bits. */
export const integer = (value: number): Element => integerOf(asn1.integerToDer(value).getBytes())
/** OCTET STRING. */
export const octets = (bytes: Bytes): Element => primitive(Type.OCTETSTRING, binary(bytes))
/** BIT STRING without unused bits. */
export const bits = (bytes: Bytes): Element => primitive(Type.BITSTRING, `\0${binary(bytes)}`)
/** UTF8String. */
export const utf8 = (text: string): Element => primitive(Type.UTF8, binary(new TextEncoder().encode(text)))
/** NULL. */
export const nothing = (): Element => primitive(Type.NULL, '')
/** An empty `[0]`, constructed: the attributes of a CSR that asks for nothing more. */
export const emptyContext = (): Element => asn1.create(Class.CONTEXT_SPECIFIC, 0, true, [])

/** The DER form of an element. */
export function encode(element: Element): Bytes {
  return bytesOf(asn1.toDer(element).getBytes())
}

/** Reads one DER element, and nothing after it. @throws when the bytes are not DER. */
export function decode(der: Bytes): Element {
  return asn1.fromDer(binary(der), { strict: true, parseAllBytes: true, decodeBitStrings: false })
}

/** The elements inside a constructed element; none for any other. */
export function inside(element: Element | undefined): readonly Element[] {
  return element && typeof element.value !== 'string' ? element.value : []
}

/** The content of a primitive element of that type, as a binary string; undefined for any other. */
export function content(element: Element | undefined, type: 'INTEGER' | 'OCTETSTRING' | 'BITSTRING' | 'OID'): string | undefined {
  return element && element.tagClass === Class.UNIVERSAL && element.type === Type[type] && typeof element.value === 'string' ? element.value : undefined
}

/** The dotted form of an OBJECT IDENTIFIER; undefined for any other element. */
export function dottedOf(element: Element | undefined): string | undefined {
  const value = content(element, 'OID')
  return value === undefined ? undefined : asn1.derToOid(value)
}

/** Bytes of a string that holds one byte a character. */
export function bytesOf(text: string): Bytes {
  const bytes = new Uint8Array(text.length)
  for (let index = 0; index < text.length; index++) bytes[index] = text.charCodeAt(index)
  return bytes
}

/** A string that holds one byte a character. */
export function binary(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}
