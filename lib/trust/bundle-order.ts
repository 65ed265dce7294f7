/** NHS documents differ in the order of a bundle, so both can be had. */
export const bundleOrders = ['root-sub', 'sub-root'] as const
export type BundleOrder = (typeof bundleOrders)[number]

/** The certificates of a bundle in the order that is wanted, each with a line that names it. */
export function writeBundle(authorities: readonly { readonly role: 'root' | 'sub'; readonly name: string; readonly pem: string }[], order: BundleOrder): string {
  const first = order === 'root-sub' ? 'root' : 'sub'
  const sorted = authorities.toSorted((left, right) => Number(right.role === first) - Number(left.role === first))
  return sorted.map(({ name, pem }) => `# ${name}\n${pem.trim()}\n`).join('')
}
