import { z } from 'zod'
import { environmentNames } from '#lib/environments/environment.ts'
import { readOdsCode } from '#lib/names/ods-code.ts'
import { limits } from './receiver-limits.ts'

const text = (what: string, max: number) => z.string().trim().max(max, `${what} must be ${max} characters or fewer`).regex(/^\P{Cc}*$/u, `${what} must be on one line`)

const line = (empty: string, what: string, max: number) => text(what, max).min(1, empty)

const optionalLine = (what: string, max: number) => text(what, max).transform((typed) => typed || null)

/** Why a certificate is asked for: several lines, without characters that a mail or Postgres cannot hold. */
export const reasonField = z.string().trim().min(1, 'Enter the reason for the certificate').max(limits.reason, `The reason must be ${limits.reason} characters or fewer`)
  .regex(/^(?:\P{Cc}|[\r\n\t])*$/u, 'The reason has a character that cannot be kept. Type it again')

/** The certificate's name on record with the desk, when it is renewed. */
export const nameOnRecordField = optionalLine('The name on record', limits.fqdn)

/** Whether a certificate is the receiver's first or renews one. */
export const kindField = z.enum(['new', 'renewal'], 'Choose whether this is a new certificate or a renewal')

/** The reference of a Technical Conformance Certificate; null when none is given yet. */
export const tccReferenceField = optionalLine('The reference', limits.tccReference)

/** Made with the form, so that sending it twice makes one of it. */
export const keyField = z.uuid('This form is too old. Open it again and send it once more')

const odsCode = z.string().transform((typed, issues) => {
  const code = readOdsCode(typed)
  if (code === null) issues.addIssue({ code: 'custom', message: typed.trim() === '' ? 'Enter an ODS code' : 'The ODS code must be 1 to 12 letters and digits, like X26' })
  return code ?? z.NEVER
})

const telephonePattern = /^[+()\d\s.-]*\d[\s).-]*(?:(?:ext\.?|x)\s*\d+)?$/i

function contactFields(which: 'first' | 'second') {
  return {
    name: line(`Enter the name of the ${which} contact`, 'The name', limits.name),
    email: line(`Enter the email address of the ${which} contact`, 'The email address', limits.email)
      .refine((typed) => typed === '' || z.email().safeParse(typed).success, 'Enter an email address in the correct format, like name@example.com'),
    telephone: line(`Enter the telephone number of the ${which} contact`, 'The telephone number', limits.telephone)
      .refine((typed) => typed === '' || (telephonePattern.test(typed) && typed.replace(/\D/g, '').length >= 7), 'Enter a telephone number, like 0113 496 0000'),
  }
}
const [first, second] = [contactFields('first'), contactFields('second')]

/** What can be changed of a receiver, by form field, in the form's order. */
export const detailFields = {
  odsCode,
  hosting: z.enum(['supplier', 'provider'], 'Choose who hosts the receiver'),
  systemName: line('Enter the name of the system', 'The system name', limits.systemName),
  fqdn: text('The FQDN', limits.fqdn),
  endpointUrl: line('Enter the endpoint URL', 'The endpoint URL', limits.endpointUrl),
  serviceId: optionalLine('The ServiceId', limits.serviceId),
  'contact1-name': first.name,
  'contact1-email': first.email,
  'contact1-telephone': first.telephone,
  'contact2-name': second.name,
  'contact2-email': second.email,
  'contact2-telephone': second.telephone,
}

/** What registering a receiver asks, by form field, in the form's order. */
export const registrationFields = {
  key: keyField,
  organisationId: z.uuid('Choose the organisation'),
  environment: z.enum(environmentNames, 'Choose INT or PROD'),
  twinId: z.union([z.literal('').transform(() => null), z.uuid('Choose one of your INT receivers, or none')]),
  ...detailFields,
  kind: kindField,
  nameOnRecord: nameOnRecordField,
  reason: reasonField,
}
