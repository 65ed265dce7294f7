import { randomUUID } from 'node:crypto'

/** What the form that registers an INT receiver of this organisation sends when it is filled in well, but for what is given. */
export function registrationForm(organisation: { id: string; odsCode: string }, given: Record<string, string> = {}): Record<string, string> & { readonly key: string } {
  const fqdn = given.fqdn ?? `BaRS-INT-${organisation.odsCode}.Hub.thirdparty.nhs.uk`
  return {
    key: randomUUID(), organisationId: organisation.id, environment: 'int', twinId: '', odsCode: organisation.odsCode, hosting: 'supplier', systemName: 'Booking hub',
    fqdn, endpointUrl: `https://${fqdn}:9999/fhir`, serviceId: '', kind: 'new', nameOnRecord: '', reason: 'First certificate',
    'contact1-name': 'Lead engineer', 'contact1-email': 'lead@hub.example', 'contact1-telephone': '0113 496 0001',
    'contact2-name': 'Service desk', 'contact2-email': 'desk@hub.example', 'contact2-telephone': '0113 496 0002', ...given,
  }
}
