import type { EnvironmentName, EnvironmentRules } from '#lib/environments/environment.ts'
import { ukToday } from '#lib/kernel/date-input.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { checkName } from '#lib/names/check-name.ts'
import { parseFqdn, sameFqdn } from '#lib/names/fqdn.ts'
import { fieldFinding } from './read-fields.ts'

/** What the rules between fields look at; what could not be read is not there and not judged. */
export type RuledReceiver = {
  readonly odsCode?: string
  readonly hosting?: 'supplier' | 'provider'
  readonly fqdn?: string
  readonly endpointUrl?: string
  readonly 'contact1-email'?: string
  readonly 'contact2-email'?: string
}

/** Findings on the FQDN, by the environment's rules once it is chosen. */
export function nameFindings(receiver: RuledReceiver, environment: EnvironmentName | undefined, rules?: EnvironmentRules): readonly Finding[] {
  if (receiver.fqdn === undefined) return []
  if (!environment) return parseFqdn(receiver.fqdn).findings
  return checkName({ fqdn: receiver.fqdn, environment, odsCode: receiver.odsCode, hosting: receiver.hosting, rules }).findings
}

/** The endpoint URL is https and its host is the FQDN; a port and a path may follow. */
export function endpointFindings({ fqdn, endpointUrl }: RuledReceiver): Finding[] {
  if (endpointUrl === undefined) return []
  const wrong = (message: string) => [fieldFinding('endpointUrl', message)]
  const url = /^https:\/\/[^\s\\]+$/i.test(endpointUrl) ? parsedUrl(endpointUrl) : null
  if (!url) return wrong('The endpoint URL must be a full address that starts with https://')
  if (url.username || url.password) return wrong('The endpoint URL must not have a user name or password in it')
  if (url.search || url.hash) return wrong('The endpoint URL must end with its path, without ? or #')
  const name = fqdn === undefined ? null : parseFqdn(fqdn).fqdn
  return name && !sameFqdn(url.hostname, name.text) ? wrong(`The endpoint URL must be at the FQDN: https://${name.text}, then a port and path if there are any`) : []
}

function parsedUrl(text: string): URL | null {
  try {
    return new URL(text)
  } catch {
    return null
  }
}

/** Two contacts are two people, so that one of them can be reached. */
export function contactFindings(receiver: RuledReceiver): Finding[] {
  const [one, other] = [receiver['contact1-email'], receiver['contact2-email']]
  if (!one || !other || one.toLowerCase() !== other.toLowerCase()) return []
  return [fieldFinding('contact2-email', 'The second contact must have an email address of their own')]
}

/** Planned dates in order and, when `now` is given, not in the past. */
export function dateFindings(dates: { readonly testDate: Date | null; readonly goLiveDate: Date | null }, now: Date | null): Finding[] {
  const findings: Finding[] = []
  const today = now && ukToday(now)
  for (const [field, what] of [['testDate', 'test'], ['goLiveDate', 'go-live']] as const) {
    const date = dates[field]
    if (date && today && date < today) findings.push(fieldFinding(field, `The planned ${what} date must be today or in the future`))
    if (date && date.getUTCFullYear() > 2099) findings.push(fieldFinding(field, `The planned ${what} date must be before 2100`))
  }
  if (dates.testDate && dates.goLiveDate && dates.goLiveDate < dates.testDate) findings.push(fieldFinding('goLiveDate', 'The planned go-live date must be the same as or after the test date'))
  return findings
}

/** A renewal says what is renewed; a name that differs from the one on record is worth a second look. */
export function renewalFindings({ kind, nameOnRecord, fqdn }: { readonly kind?: 'new' | 'renewal'; readonly nameOnRecord?: string | null; readonly fqdn?: string }): Finding[] {
  if (kind !== 'renewal') return []
  if (!nameOnRecord) return nameOnRecord === undefined ? [] : [fieldFinding('nameOnRecord', 'Enter the name on the certificate that is being renewed')]
  if (!fqdn || sameFqdn(nameOnRecord, fqdn)) return []
  return [
    {
      code: 'name-on-record-differs', level: 'should', field: 'nameOnRecord',
      found: `The name on record, ${nameOnRecord}, is not the name of this receiver, ${fqdn}.`,
      why: 'A renewal is for the name on record. The ITOC form says that renewing a certificate automatically revokes any existing one.',
      fix: 'Check both names. If the name changes on purpose, say so in the reason.',
    },
  ]
}
