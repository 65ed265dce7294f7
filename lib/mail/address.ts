/**
 * The dot-atom form of an address (RFC 5321 section 4.1.2), which is all that the portal sends to: no display name, no comment,
 * no list. So nothing that a person typed can add a recipient or a header.
 */
const dotAtom = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9][a-z0-9-]*[a-z0-9]$/i

/** True when the portal may send to the address. */
export function isMailAddress(address: string): boolean {
  return address.length <= 254 && dotAtom.test(address)
}

/** The addresses that can be sent to, each once, compared without regard to case. */
export function recipients(addresses: readonly string[]): string[] {
  const byLower = new Map(addresses.filter(isMailAddress).map((address) => [address.toLowerCase(), address]))
  return [...byLower.values()]
}
