import type { EnvironmentName, EnvironmentRules } from '#lib/environments/environment.ts'
import { readDateInput } from '#lib/kernel/date-input.ts'
import { passes, type Finding } from '#lib/kernel/finding.ts'
import type { ReceiverDetails } from './receiver-details.ts'
import { detailFields, registrationFields } from './receiver-fields.ts'
import { contactFindings, dateFindings, endpointFindings, nameFindings, renewalFindings } from './receiver-rules.ts'
import { readFields, type FormValues } from './read-fields.ts'

/** What registering a receiver asks. `key` becomes the receiver's id, so that sending the form twice makes one. */
export type Registration = ReceiverDetails & {
  readonly key: string
  readonly organisationId: string
  readonly environment: EnvironmentName
  readonly twinId: string | null
  readonly kind: 'new' | 'renewal'
  readonly nameOnRecord: string | null
  readonly reason: string
}

/** What was read, or null when a must forbids it; every finding either way, in the order of the form. */
export type FormRead<T> = { readonly value: T | null; readonly findings: readonly Finding[] }

type Rules = Partial<Record<EnvironmentName, EnvironmentRules>>
type DetailsRead = ReturnType<typeof readFields<typeof detailFields>>['read']

/** The answers that could be read, each on its own, beside what was made of the form. */
type WithRead<T, Read> = FormRead<T> & { readonly read: Read }
type RegistrationRead = ReturnType<typeof readFields<typeof registrationFields>>['read']

/** Reads the form that registers a receiver. `now` judges the planned dates, `rules` are the environments' where they were changed. */
export function readRegistration(values: FormValues, now: Date, rules: Rules = {}): WithRead<Registration, RegistrationRead> {
  const { read, findings } = readFields(registrationFields, values)
  const dates = readDates(values)
  const { environment } = read
  const all = [...findings, ...nameFindings(read, environment, environment && rules[environment]), ...detailFindings(read, dates, now), ...renewalFindings(read)]
  if (!passes(all)) return { value: null, read, findings: inFormOrder(all) }
  const whole = read as Required<typeof read>
  const renewal = whole.kind === 'renewal'
  return {
    value: {
      ...detailsOf(whole, dates), key: whole.key, organisationId: whole.organisationId, environment: whole.environment, kind: whole.kind, reason: whole.reason,
      twinId: whole.environment === 'prod' ? whole.twinId : null, nameOnRecord: renewal ? whole.nameOnRecord : null,
    },
    read,
    findings: inFormOrder(all),
  }
}

/** Reads the form that changes a receiver of the given environment. Planned dates may have passed by then. */
export function readDetails(values: FormValues, environment: EnvironmentName, rules: Rules = {}): WithRead<ReceiverDetails, DetailsRead> {
  const { read, findings } = readFields(detailFields, values)
  const dates = readDates(values)
  const all = [...findings, ...nameFindings(read, environment, rules[environment]), ...detailFindings(read, dates, null)]
  return { value: passes(all) ? detailsOf(read as Required<typeof read>, dates) : null, read, findings: inFormOrder(all) }
}

type Dates = { readonly testDate: Date | null; readonly goLiveDate: Date | null; readonly findings: readonly Finding[] }

function readDates(values: FormValues): Dates {
  const test = readDateInput(values, 'testDate', 'Planned test date')
  const goLive = readDateInput(values, 'goLiveDate', 'Planned go-live date')
  return { testDate: test.date, goLiveDate: goLive.date, findings: [...test.findings, ...goLive.findings] }
}

function detailFindings(read: DetailsRead, dates: Dates, now: Date | null): Finding[] {
  return [...endpointFindings(read), ...contactFindings(read), ...dates.findings, ...dateFindings(dates, now)]
}

function detailsOf(read: Required<DetailsRead>, { testDate, goLiveDate }: Dates): ReceiverDetails {
  const { odsCode, hosting, systemName, fqdn, endpointUrl, serviceId } = read
  const contacts = ([1, 2] as const).map((position) => ({
    position, name: read[`contact${position}-name`], email: read[`contact${position}-email`], telephone: read[`contact${position}-telephone`],
  }))
  return { odsCode, hosting, systemName, fqdn, endpointUrl, serviceId, testDate, goLiveDate, contacts }
}

const formOrder = [
  'key', 'organisationId', 'environment', 'twinId', 'odsCode', 'hosting', 'systemName', 'fqdn', 'endpointUrl', 'serviceId', 'contact1-name', 'contact1-email',
  'contact1-telephone', 'contact2-name', 'contact2-email', 'contact2-telephone', 'kind', 'nameOnRecord', 'reason', 'testDate', 'goLiveDate',
]

/** Findings in the order of the form, as an error summary lists them. */
export function inFormOrder(findings: readonly Finding[]): Finding[] {
  const place = (finding: Finding) => formOrder.findIndex((field) => finding.field === field || finding.field?.startsWith(`${field}-`))
  return [...findings].sort((one, other) => place(one) - place(other))
}
