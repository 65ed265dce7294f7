/** Reads DER (ITU-T X.690) strictly: definite lengths in their shortest form, nothing left over, and bounds on size, depth and count. */

/** Why some bytes are not the DER that was expected. Thrown inside the readers, caught where a whole thing is parsed. */
export class DerError extends Error {
  override readonly name = 'DerError'
}

/** One element. `bytes` is the whole of it, `content` what its length covers; both are views of the input. */
export type Der = { readonly tag: number; readonly bytes: Uint8Array; readonly content: Uint8Array }

/** Bounds that hold before anything is read out of the bytes. */
export const derLimits = { bytes: 32 * 1024, depth: 24, elements: 4000 } as const
export type DerLimits = { readonly bytes: number; readonly depth: number; readonly elements: number }

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** The identifier octet of a context-specific element. */
export const contextTag = (number: number, constructed = true) => (constructed ? 0xa0 : 0x80) | number

function elementAt(bytes: Uint8Array, at: number): Der {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined) throw new DerError('it ends in the middle of an element')
  if ((tag & 0x1f) === 0x1f) throw new DerError('it has a tag number that certificates never use')
  let length = first
  let head = 2
  if (first & 0x80) {
    const octets = first & 0x7f
    if (octets === 0) throw new DerError('it has an indefinite length, which DER forbids')
    if (octets > 4) throw new DerError('it has a length beyond any limit')
    head += octets
    length = 0
    for (let index = at + 2; index < at + head; index++) {
      const octet = bytes[index]
      if (octet === undefined) throw new DerError('it ends in the middle of a length')
      length = length * 256 + octet
    }
    if (length < 0x80 || length < 256 ** (octets - 1)) throw new DerError('it has a length that is not in its shortest form')
  }
  const end = at + head + length
  if (end > bytes.length) throw new DerError('it is cut short')
  return { tag, bytes: bytes.subarray(at, end), content: bytes.subarray(at + head, end) }
}

/** The elements inside a constructed element, in order. @throws DerError */
export function children(parent: Der): Der[] {
  const found: Der[] = []
  for (let at = 0; at < parent.content.length; ) {
    const child = elementAt(parent.content, at)
    found.push(child)
    at += child.bytes.length
  }
  return found
}

function walk(parent: Der, depth: number, left: { elements: number }): void {
  if (depth < 0) throw new DerError('it is nested too deeply')
  for (let at = 0; at < parent.content.length; ) {
    if (--left.elements < 0) throw new DerError('it has too many parts')
    const child = elementAt(parent.content, at)
    if (child.tag & 0x20) walk(child, depth - 1, left)
    at += child.bytes.length
  }
}

/**
 * The one element that the bytes hold. Everything inside it has been walked once, so that readers after this meet
 * only well-formed, bounded DER.
 * @throws DerError
 */
export function readDer(bytes: Uint8Array, limits: DerLimits = derLimits): Der {
  if (bytes.length > limits.bytes) throw new DerError(`it is larger than ${Math.floor(limits.bytes / 1024)} KB`)
  const whole = elementAt(bytes, 0)
  if (whole.bytes.length !== bytes.length) throw new DerError('something follows its end')
  if (whole.tag & 0x20) walk(whole, limits.depth, { elements: limits.elements })
  return whole
}

/**
 * The one element that the bytes hold, of which nothing inside has been walked: for structures so large that they are read part
 * by part. Only elements of the first level may be taken with {@link children}; what lies deeper goes through {@link readDer}.
 * @throws DerError
 */
export function readLargeDer(bytes: Uint8Array, mostBytes: number): Der {
  if (bytes.length > mostBytes) throw new DerError(`it is larger than ${Math.floor(mostBytes / 1024)} KB`)
  const whole = elementAt(bytes, 0)
  if (whole.bytes.length !== bytes.length) throw new DerError('something follows its end')
  return whole
}

/** The element, when its tag is the expected one. @throws DerError */
export function expectTag(der: Der | undefined, tag: number, what: string): Der {
  if (!der) throw new DerError(`it has no ${what}`)
  if (der.tag !== tag) throw new DerError(`its ${what} is of the wrong type`)
  return der
}

/** Reads the elements of a constructed element one after another. */
export class DerSequence {
  readonly #parts: Der[]
  #next = 0
  constructor(der: Der | undefined, what: string, tag: number = tags.sequence) {
    this.#parts = children(expectTag(der, tag, what))
  }
  /** The next element, whatever it is. @throws DerError */
  any(what: string): Der {
    const part = this.#parts[this.#next++]
    if (!part) throw new DerError(`it has no ${what}`)
    return part
  }
  /** The next element, of that tag. @throws DerError */
  next(tag: number, what: string): Der {
    return expectTag(this.#parts[this.#next++], tag, what)
  }
  /** The next element when it has that tag, else undefined and nothing is taken. */
  optional(tag: number): Der | undefined {
    return this.#parts[this.#next]?.tag === tag ? this.#parts[this.#next++] : undefined
  }
  get more(): boolean {
    return this.#next < this.#parts.length
  }
  /** @throws DerError when elements are left. */
  end(what: string): void {
    if (this.more) throw new DerError(`its ${what} has more parts than it may have`)
  }
}
