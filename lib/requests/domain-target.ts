import { isAddress, liesIn, specialAddress } from '#lib/kernel/special-address.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { sameFqdn } from '#lib/names/fqdn.ts'
import { fieldFinding } from './read-fields.ts'

const hostName = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i

/** What the name `fqdn` is to point to, as typed: a public IP address or the name of another host. Empty is not known yet. Addresses for examples pass only in the sandbox. */
export function readTarget(typed: string, fqdn: string, sandbox: boolean): { readonly target: string | null; readonly findings: readonly Finding[] } {
  const target = typed.trim().replace(/\.$/, '')
  if (target === '') return { target: null, findings: [] }
  if (isAddress(target)) {
    const special = specialAddress(target)
    if (!special || (special.example && sandbox)) return { target, findings: [] }
    return { target: null, findings: [fieldFinding('target', `BaRS cannot reach ${target}: it ${special.what}. Enter the public IP address of your receiver`)] }
  }
  if (sameFqdn(target, fqdn)) return { target: null, findings: [fieldFinding('target', 'A name cannot point to itself. Enter the public IP address of your receiver or the name of another host, or leave this empty until you know it')] }
  return hostName.test(target) ? { target: target.toLowerCase(), findings: [] } : { target: null, findings: [fieldFinding('target', 'Enter a public IP address, like 51.140.1.1, or the name of a host, like receiver.example.com')] }
}

/** True when the name points where it is to: by an address, or by way of a host. @param seen the aliases and addresses that DNS gives */
export function pointsTo(target: string, seen: readonly string[]): boolean {
  return seen.some((each) => each.toLowerCase() === target.toLowerCase() || liesIn(each, [target]))
}

/** True when the name is to point to a host outside nhs.uk, which may need the “off-infrastructure” application. Source: BaRS guidance for receivers. */
export function isOffInfrastructure(target: string | null): boolean {
  return target !== null && !isAddress(target) && !/(^|\.)nhs\.uk$/.test(target)
}

/** The DNS record that the name is to have. */
export function recordFor(target: string | null): string {
  if (target === null) return 'A or AAAA with the public IP address of our receiver, or CNAME with the name of its host (to follow)'
  return isAddress(target) ? `${target.includes(':') ? 'AAAA' : 'A'} ${target}` : `CNAME ${target}`
}
