/** Stands for every caller where no proxy says who calls: they are counted together. */
export const unknownAddress = '0.0.0.0'

/**
 * The address that a request came from, as far as it can be believed: the entry that the outermost of our own proxies
 * added to X-Forwarded-For. What stands left of it was written by the caller.
 * @param proxies how many proxies of our own stand in front of the portal
 */
export function networkAddress(forwardedFor: string | null, proxies: number): string {
  if (proxies < 1 || !forwardedFor) return unknownAddress
  const entries = forwardedFor.split(',').map((entry) => entry.trim())
  const entry = entries[entries.length - proxies]?.replace(/^\[(.+)\](?::\d+)?$/, '$1').replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1') ?? ''
  return /^[0-9a-f.:]{3,45}$/i.test(entry) ? entry : unknownAddress
}
