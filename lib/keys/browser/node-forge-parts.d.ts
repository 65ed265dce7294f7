/** node-forge's ASN.1 alone: the worker loads the rest only for old encrypted key files. */
declare module 'node-forge/lib/asn1.js' {
  namespace asn1 {
    type Element = { tagClass: number; type: number; constructed: boolean; value: string | Element[] }
  }
  const asn1: {
    Class: { UNIVERSAL: number; CONTEXT_SPECIFIC: number }
    Type: Record<'INTEGER' | 'BITSTRING' | 'OCTETSTRING' | 'NULL' | 'OID' | 'UTF8' | 'SEQUENCE' | 'SET', number>
    create(tagClass: number, type: number, constructed: boolean, value: string | asn1.Element[]): asn1.Element
    toDer(element: asn1.Element): { getBytes(): string }
    fromDer(bytes: string, options: { strict: boolean; parseAllBytes: boolean; decodeBitStrings: boolean }): asn1.Element
    oidToDer(dotted: string): { getBytes(): string }
    derToOid(bytes: string): string
    integerToDer(value: number): { getBytes(): string }
  }
  export default asn1
}
