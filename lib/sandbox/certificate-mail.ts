import { deskTitle, environmentTitle, type Desk } from '#lib/environments/environment.ts'
import type { DeskRequest } from './desk-request.ts'

/** The mail with which a desk sends a certificate: as text, because .crt files are often taken out of mail. */
export function certificateMail(desk: Desk, request: DeskRequest, pem: string): { subject: string; text: string } {
  const { reference, environment, fqdn, contacts } = request
  const text = [
    `Dear ${contacts.map(({ name }) => name).join(' and ')},`,
    `Please find below the ${environmentTitle[environment]} certificate for\n${fqdn}.`,
    pem.trim(),
    `Regards,\n${deskTitle[desk]}`,
  ]
  return { subject: `RE: [${reference}] ${environmentTitle[environment]} certificate request for ${fqdn}`, text: `${text.join('\n\n')}\n` }
}
