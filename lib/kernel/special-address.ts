/** A block of addresses that cannot be called from the internet. `example` blocks are for documentation. */
type Block = { readonly network: bigint; readonly prefix: number; readonly bits: 32 | 128; readonly what: string; readonly example: boolean }

/** Why an address cannot be called from the internet. `what` goes on a sentence that begins with the address. */
export type SpecialAddress = { readonly what: string; readonly example: boolean }

/**
 * Special-purpose addresses that are not globally reachable. Source: RFC 6890 and the IANA registries that it set up; multicast is RFC 5771 and RFC 4291.
 * BaRS calls receivers over the internet, so a receiver at one of these can never be called. Every block that carries an IPv4 address inside an IPv6 one
 * is here whole, so that no address can be reached in that disguise.
 */
const table: readonly (readonly [block: string, what: string, example?: true])[] = [
  ['0.0.0.0/8', 'means “this network” (RFC 791)'],
  ['10.0.0.0/8', 'is a private address (RFC 1918)'],
  ['100.64.0.0/10', 'is shared by a provider’s customers (RFC 6598)'],
  ['127.0.0.0/8', 'is the computer itself (RFC 1122)'],
  ['169.254.0.0/16', 'counts on one network only (RFC 3927)'],
  ['172.16.0.0/12', 'is a private address (RFC 1918)'],
  ['192.0.0.0/24', 'is kept for protocols (RFC 6890)'],
  ['192.88.99.0/24', 'is for a translation that is no longer used (RFC 7526)'],
  ['192.0.2.0/24', 'is an address for examples (RFC 5737)', true],
  ['192.168.0.0/16', 'is a private address (RFC 1918)'],
  ['198.18.0.0/15', 'is kept for measurements (RFC 2544)'],
  ['198.51.100.0/24', 'is an address for examples (RFC 5737)', true],
  ['203.0.113.0/24', 'is an address for examples (RFC 5737)', true],
  ['224.0.0.0/4', 'is for sending to many at once (RFC 5771)'],
  ['240.0.0.0/4', 'is reserved (RFC 1112)'],
  ['::/128', 'means “no address” (RFC 4291)'],
  ['::1/128', 'is the computer itself (RFC 4291)'],
  ['::ffff:0:0/96', 'is an IPv4 address written as IPv6 (RFC 4291)'],
  ['::/96', 'is an IPv4 address inside an IPv6 one (RFC 4291)'],
  ['64:ff9b::/96', 'is an IPv4 address that a network translates (RFC 6052)'],
  ['64:ff9b:1::/48', 'is for translation within a network (RFC 8215)'],
  ['100::/64', 'is thrown away (RFC 6666)'],
  ['2001::/23', 'is kept for protocols (RFC 2928)'],
  ['2002::/16', 'is an IPv4 address inside an IPv6 one (RFC 3056)'],
  ['2001:db8::/32', 'is an address for examples (RFC 3849)', true],
  ['3fff::/20', 'is an address for examples (RFC 9637)', true],
  ['5f00::/16', 'is for segment routing within a network (RFC 9602)'],
  ['fc00::/7', 'is a private address (RFC 4193)'],
  ['fe80::/10', 'counts on one network only (RFC 4291)'],
  ['fec0::/10', 'is a private address of an older kind (RFC 3879)'],
  ['ff00::/8', 'is for sending to many at once (RFC 4291)'],
]

/** An address as a number, with its length in bits; null for what is no IP address in its usual form. */
function readAddress(address: string): { readonly value: bigint; readonly bits: 32 | 128 } | null {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) {
    const parts = address.split('.').map(Number)
    return parts.some((part) => part > 255) ? null : { value: parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n), bits: 32 }
  }
  const halves = address.toLowerCase().split('::')
  if (halves.length > 2) return null
  const [head, tail] = halves.map((half) => (half === '' ? [] : half.split(':'))) as [string[], string[] | undefined]
  const missing = 8 - head.length - (tail?.length ?? 0)
  if (tail ? missing < 1 : missing !== 0) return null
  const groups = [...head, ...Array<string>(missing).fill('0'), ...(tail ?? [])]
  if (groups.some((group) => !/^[0-9a-f]{1,4}$/.test(group))) return null
  return { value: groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n), bits: 128 }
}

/** A block such as `10.0.0.0/8` or a single address; null when it is none. */
function readBlock(text: string): Pick<Block, 'network' | 'prefix' | 'bits'> | null {
  const [address, prefix, ...more] = text.split('/')
  const read = more.length === 0 && address ? readAddress(address) : null
  if (!read || (prefix !== undefined && !/^\d{1,3}$/.test(prefix))) return null
  const length = prefix === undefined ? read.bits : Number(prefix)
  return length > read.bits ? null : { network: read.value, prefix: length, bits: read.bits }
}

const blocks = table.map(([text, what, example]): Block => ({ ...readBlock(text)!, what, example: example === true }))

function lies({ value, bits }: { value: bigint; bits: number }, block: Pick<Block, 'network' | 'prefix' | 'bits'>): boolean {
  const shift = BigInt(block.bits - block.prefix)
  return bits === block.bits && value >> shift === block.network >> shift
}

/** Why nothing on the internet can call this address; null for an address that can be called. What is no address at all is special too. */
export function specialAddress(address: string): SpecialAddress | null {
  const read = readAddress(address)
  if (!read) return { what: 'is not an IP address', example: false }
  const block = blocks.find((each) => lies(read, each))
  return block ? { what: block.what, example: block.example } : null
}

/** An IPv4 address that is written as IPv6 (RFC 4291, section 2.5.5.2), `::ffff:a00:1` or `::ffff:10.0.0.1`, in its own form; any other text as it is. */
export function unmapped(address: string): string {
  const dotted = /^::ffff:([\d.]+)$/i.exec(address)?.[1]
  if (dotted) return isAddress(dotted) ? dotted : address
  const read = readAddress(address)
  if (read?.bits !== 128 || read.value >> 32n !== 0xffffn) return address
  return [24n, 16n, 8n, 0n].map((shift) => (read.value >> shift) & 255n).join('.')
}

/** True when the text is an IP address. */
export function isAddress(text: string): boolean {
  return readAddress(text) !== null
}

/** True when the text is a block of addresses, such as `203.0.113.0/24`, or a single one. */
export function isAddressBlock(text: string): boolean {
  return readBlock(text) !== null
}

/** True when the address lies in one of the blocks. Blocks that cannot be read hold nothing. */
export function liesIn(address: string, given: readonly string[]): boolean {
  const read = readAddress(address)
  return read !== null && given.some((text) => {
    const block = readBlock(text)
    return block !== null && lies(read, block)
  })
}
