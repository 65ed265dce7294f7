import type { PrivateKeyKind } from './private-key-der.ts'

/** How containers begin that are no DER, in hexadecimal: Java's JKS and JCEKS of versions 1 and 2, Microsoft's PVK and PRIVATEKEYBLOB of RSA. */
export const containers = (
  [
    ['java-keystore', 'feedfeed00000001'],
    ['java-keystore', 'feedfeed00000002'],
    ['java-keystore', 'cececece00000001'],
    ['java-keystore', 'cececece00000002'],
    ['microsoft', '1ef1b5b000000000'],
    ['microsoft', '0702000000a4000052534132'],
    ['microsoft', '070200000024000052534132'],
  ] as const
).map(([kind, hex]) => {
  const octets = hex.match(/../g)!.map((pair) => parseInt(pair, 16))
  return { kind, hex, octets, base64: btoa(String.fromCharCode(...octets)).slice(0, Math.floor((octets.length * 4) / 3)) }
})

/** The container that begins anywhere in the bytes. */
export function containerIn(bytes: Uint8Array): PrivateKeyKind | undefined {
  return containers.find(({ octets }) => {
    for (let at = bytes.indexOf(octets[0]!); at !== -1; at = bytes.indexOf(octets[0]!, at + 1)) if (octets.every((octet, index) => bytes[at + index] === octet)) return true
    return false
  })?.kind
}
