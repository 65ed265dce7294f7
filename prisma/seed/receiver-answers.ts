import { domainChecklist } from '#lib/requests/domain-checklist.ts'
import type { SeededOrganisation } from './people.ts'
import type { Story } from './stories.ts'

type Of = Pick<Story, 'environment' | 'suffix'>

/** The receiver's name, in the newer of the two official conventions. */
export function fqdnOf({ environment, suffix }: Of, { odsCode, label, hosting }: SeededOrganisation): string {
  const first = ['BaRS', environment.toUpperCase(), odsCode, ...(suffix ? [suffix] : [])].join('-')
  return `${first}.${label}${hosting === 'supplier' ? '.thirdparty' : ''}.nhs.uk`
}

/** What the organisation enters to register the receiver. */
export function receiverForm(story: Story, organisation: SeededOrganisation, { key, twinId, at }: { key: string; twinId: string; at: Date }): Record<string, string> {
  const { environment, suffix, reason } = story
  const domain = organisation.owner.email.split('@')[1]
  return {
    key, twinId, environment, reason, kind: 'new', nameOnRecord: '', serviceId: '',
    organisationId: organisation.id, odsCode: organisation.odsCode, hosting: organisation.hosting,
    systemName: [organisation.systemName, suffix].filter(Boolean).join(', '),
    fqdn: fqdnOf(story, organisation), endpointUrl: `https://${fqdnOf(story, organisation)}/bars`,
    'contact1-name': 'Integration team', 'contact1-email': `integration@${domain}`, 'contact1-telephone': '0113 496 0101',
    'contact2-name': 'Service desk', 'contact2-email': `service-desk@${domain}`, 'contact2-telephone': '0113 496 0102',
    ...dateFields('testDate', at, 45), ...dateFields('goLiveDate', at, 90),
  }
}

/** What it enters of its domain application: all of it, or only what it knows on the first day. */
export function domainForm(at: Date, whole: boolean): Record<string, string> {
  const ticks = Object.fromEntries((whole ? domainChecklist : domainChecklist.slice(0, 1)).map(({ code }) => [code, 'yes']))
  return whole ? { ...ticks, ...dateFields('appliedOn', at, -1), reference: `DNS-${at.toISOString().slice(2, 10).replaceAll('-', '')}` } : { ...ticks, reference: '' }
}

function dateFields(name: string, at: Date, days: number): Record<string, string> {
  const date = new Date(at.getTime() + days * 86_400_000)
  return { [`${name}-day`]: `${date.getUTCDate()}`, [`${name}-month`]: `${date.getUTCMonth() + 1}`, [`${name}-year`]: `${date.getUTCFullYear()}` }
}
