import 'server-only'
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import { mailTransport, type Deliver } from '#lib/mail/server/mail-transport.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { settings } from '#lib/platform/server/settings.ts'
import { moveRequest } from '#lib/requests/server/move-request.ts'
import { certificateMail } from '../certificate-mail.ts'
import { certificateVariants } from '../certificate-variants.ts'
import { canSign, deskThatPlays, type DeskRequest } from '../desk-request.ts'
import { deskActor } from './desk-actor.ts'
import { findDeskRequest } from './desk-request.repository.ts'
import { isSandbox } from './is-sandbox.ts'
import { makeCertificate } from './make-certificate.ts'
import { sandboxAuthorities } from './sandbox-authorities.ts'

const order = z.object({ requestId: z.uuid(), version: z.coerce.number().int().positive(), variant: z.enum(certificateVariants) })

const nothingSent = 'The sandbox’s mail server did not take the certificate, so nothing was sent. Try again in a moment.'
const cannotSign = 'The desk cannot sign this request as it stands now. Nothing was sent: look at it again.'

/**
 * Plays the desk that issues: signs the request's CSR, rightly or wrongly as asked, mails the certificate to the contacts and
 * records the request as issued unless it is already. Declines outside the sandbox with `not-found`.
 * @param deliver how the desk's mail goes out; by default to the sandbox's catcher, from the desk's own address.
 */
export async function sendCertificate(context: Context, input: unknown, deliver?: Deliver): Promise<Result<{ id: string; pem: string }>> {
  const parsed = order.safeParse(input)
  const request = isSandbox() && parsed.success ? await findDeskRequest(context.db, parsed.data.requestId) : null
  if (!parsed.success || !request) return declined('not-found', 'There is no such request.')
  const desk = deskThatPlays(request.state, request.environment)
  if (!desk || !canSign(request) || request.csrPem === null || request.version !== parsed.data.version) return declined('moved-on', cannotSign)
  const { id: requestId, environment, fqdn, csrPem } = request
  const pem = await makeCertificate(await sandboxAuthorities(context), { environment, fqdn, csrPem, variant: parsed.data.variant, at: context.now() })
  const actor = deskActor(desk)
  const send = deliver ?? mailTransport({ mode: 'sandbox', smtp: { ...settings().smtp, from: actor.email } })
  const mail = async () => ((await send(toDeliver(request, pem, certificateMail(desk, request, pem)))).outcome === 'sent' ? done(undefined) : declined('unavailable', nothingSent))
  const sent = request.state === 'issued' ? await mail() : await moveRequest(context, actor, { requestId, version: parsed.data.version, action: 'issue' }, { before: mail })
  return sent.ok ? done({ id: requestId, pem }) : sent
}

function toDeliver(request: DeskRequest, pem: string, { subject, text }: { subject: string; text: string }) {
  const to = request.contacts.map(({ email }) => email)
  return { messageId: `<${randomUUID()}@desk.example>`, to, cc: [], replyTo: [], subject, text, headers: { 'X-BaRS-Request': request.reference }, attachments: [] }
}
