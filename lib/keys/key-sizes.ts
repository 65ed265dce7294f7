/** RSA modulus lengths that the portal makes, in bits. NHS guidance and its own sub CAs use 2048. */
export const keySizes = [2048, 3072, 4096] as const
export type KeySize = (typeof keySizes)[number]

/** The size offered first. */
export const defaultKeySize: KeySize = 2048

/** True when the number is a size that the portal makes. */
export function isKeySize(bits: number): bits is KeySize {
  return (keySizes as readonly number[]).includes(bits)
}
