function ipv4(text: string): number[] | undefined {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256) ? parts.map(Number) : undefined
}

/** Octets of an IP address in the text form of RFC 3986 section 3.2.2 (IPv4) or RFC 4291 section 2.2 (IPv6); undefined when it is none. */
export function ipOctets(text: string): Uint8Array | undefined {
  const four = ipv4(text)
  if (four) return Uint8Array.from(four)
  if (!text.includes(':') || text.length > 45) return undefined
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const octetsOf = (half: string): number[] | undefined => {
    if (half === '') return []
    const groups = half.split(':')
    const last = ipv4(groups.at(-1)!)
    const plain = last ? groups.slice(0, -1) : groups
    if (!plain.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group))) return undefined
    return [...plain.flatMap((group) => [parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff]), ...(last ?? [])]
  }
  const [head, tail] = [octetsOf(halves[0]!), octetsOf(halves[1] ?? '')]
  if (!head || !tail || (halves.length === 2 && halves[0]!.includes('.'))) return undefined
  const missing = 16 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 2) return undefined
  return Uint8Array.from([...head, ...new Array<number>(missing).fill(0), ...tail])
}
