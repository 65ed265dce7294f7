/** The fields of the two contacts, by position. */
export type ContactDetails = { readonly position: 1 | 2; readonly name: string; readonly email: string; readonly telephone: string }

/** What can be changed of a receiver. Dates are days, at midnight UTC. */
export type ReceiverDetails = {
  readonly odsCode: string
  readonly hosting: 'supplier' | 'provider'
  readonly systemName: string
  readonly fqdn: string
  readonly endpointUrl: string
  readonly serviceId: string | null
  readonly testDate: Date | null
  readonly goLiveDate: Date | null
  readonly contacts: readonly ContactDetails[]
}

/** A receiver's details as the form that changes them takes them, but for the dates. */
export function detailValues(details: ReceiverDetails): Record<string, string> {
  const { odsCode, hosting, systemName, fqdn, endpointUrl, serviceId, contacts } = details
  const people = contacts.flatMap(({ position, name, email, telephone }) => [[`contact${position}-name`, name], [`contact${position}-email`, email], [`contact${position}-telephone`, telephone]])
  return { odsCode, hosting, systemName, fqdn, endpointUrl, serviceId: serviceId ?? '', ...Object.fromEntries(people) }
}
