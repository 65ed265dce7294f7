/** An organisation that exists in the sandbox alone. */
export type SandboxOrganisation = {
  readonly key: string
  readonly name: string
  /** Made up: the directory of the real ODS has no such code. */
  readonly odsCode: string
  /** The part of a domain name that stands for it. */
  readonly label: string
  readonly hosting: 'supplier' | 'provider'
  readonly systemName: string
}

/** The sandbox's organisations: plainly made up, with made-up codes. */
export const sandboxOrganisations = [
  { key: 'supplier', name: 'Sandbox Pharmacy Systems', odsCode: 'ZZX01', label: 'SandboxPharmacy', hosting: 'supplier', systemName: 'Sandbox dispensing' },
  { key: 'provider', name: 'Sandbox Community Trust', odsCode: 'ZZX02', label: 'SandboxCommunity', hosting: 'provider', systemName: 'Sandbox community record' },
  { key: 'practice-systems', name: 'Sandbox Practice Systems', odsCode: 'ZZX03', label: 'SandboxPractice', hosting: 'supplier', systemName: 'Sandbox practice record' },
  { key: 'urgent-care', name: 'Sandbox Urgent Care Software', odsCode: 'ZZX04', label: 'SandboxUrgentCare', hosting: 'supplier', systemName: 'Sandbox triage' },
  { key: 'ambulance', name: 'Sandbox Ambulance Service', odsCode: 'ZZX05', label: 'SandboxAmbulance', hosting: 'provider', systemName: 'Sandbox dispatch' },
  { key: 'maternity', name: 'Sandbox Maternity Records', odsCode: 'ZZX06', label: 'SandboxMaternity', hosting: 'supplier', systemName: 'Sandbox maternity record' },
  { key: 'referrals', name: 'Sandbox Referral Hub', odsCode: 'ZZX07', label: 'SandboxReferrals', hosting: 'supplier', systemName: 'Sandbox referral inbox' },
  { key: 'hospital', name: 'Sandbox Hospital', odsCode: 'ZZX08', label: 'SandboxHospital', hosting: 'provider', systemName: 'Sandbox bookings' },
] as const satisfies readonly SandboxOrganisation[]
export type SandboxOrganisationKey = (typeof sandboxOrganisations)[number]['key']

/** What the sandbox's ODS directory knows beside them. Source of the three real ones: the samples of the ORD API. */
export const furtherOdsRecords = [
  { odsCode: 'X26', name: 'NHS DIGITAL', status: 'Active' },
  { odsCode: 'RX7', name: 'NORTH WEST AMBULANCE SERVICE NHS TRUST', status: 'Active' },
  { odsCode: '5EX', name: 'GREATER DERBY PCT', status: 'Inactive' },
  { odsCode: 'ZZX99', name: 'SANDBOX CLOSED PRACTICE', status: 'Inactive' },
] as const
