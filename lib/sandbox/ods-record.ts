import { furtherOdsRecords, sandboxOrganisations } from './organisations.ts'

const names = new Map<string, { name: string; status: string }>([
  ...sandboxOrganisations.map(({ odsCode, name }) => [odsCode, { name: name.toUpperCase(), status: 'Active' }] as const),
  ...furtherOdsRecords.map(({ odsCode, name, status }) => [odsCode, { name, status }] as const),
])

/** What it answers to a search by name: the organisations whose name has the words, in the shape of the ORD API's search. */
export function odsSearchAnswer(words: string, limit: number): { readonly status: number; readonly body: object } {
  const wanted = words.trim().toUpperCase()
  if (wanted.length < 3) return { status: 406, body: { errorCode: 406, errorText: 'The Name must be at least 3 characters' } }
  const found = [...names].filter(([, { name }]) => name.includes(wanted)).slice(0, limit)
  return {
    status: 200,
    body: { Organisations: found.map(([code, { name, status }]) => ({ Name: name, OrgId: code, Status: status, OrgRecordClass: 'RC1', LastChangeDate: '2020-03-31', PrimaryRoleId: 'RO92' })) },
  }
}

/** What an ODS directory answers for a code: status and JSON body in the shape of the ORD API, version 2-0-0. */
export function odsAnswer(code: string): { readonly status: number; readonly body: object } {
  const known = names.get(code.toUpperCase())
  if (!known) return { status: 404, body: { errorCode: 404, errorText: 'No record found for supplied ODS code' } }
  const dates = [{ Type: 'Operational', Start: '2013-04-01', ...(known.status === 'Inactive' ? { End: '2016-09-30' } : {}) }]
  const role = { id: 'RO92', uniqueRoleId: 1, primaryRole: true, Date: dates, Status: known.status }
  return {
    status: 200,
    body: {
      Organisation: {
        Name: known.name,
        Date: dates,
        OrgId: { root: '2.16.840.1.113883.2.1.3.2.4.18.48', assigningAuthorityName: 'HSCIC', extension: code.toUpperCase() },
        Status: known.status,
        LastChangeDate: '2020-03-31',
        orgRecordClass: 'RC1',
        Roles: { Role: [role] },
      },
    },
  }
}
