import { createHash } from 'node:crypto'
import type { Result } from '#lib/kernel/result.ts'
import { oids } from '#lib/pki/oids.ts'
import { buildCsr } from '#lib/pki/server/build-csr.ts'
import { makeRsaKey } from '#lib/pki/server/make-authority.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { attachCsr } from '#lib/requests/server/attach-csr.ts'
import { moveRequest } from '#lib/requests/server/move-request.ts'
import { registerReceiver } from '#lib/requests/server/register-receiver.ts'
import { saveDomainApplication } from '#lib/requests/server/save-domain-application.ts'
import { startRenewal } from '#lib/requests/server/start-renewal.ts'
import { submitRequest } from '#lib/requests/server/submit-request.ts'
import { deskThatPlays } from '#lib/sandbox/desk-request.ts'
import { deskActor } from '#lib/sandbox/server/desk-actor.ts'
import { sendCertificate } from '#lib/sandbox/server/send-certificate.ts'
import { checkCertificate } from '#lib/trust/server/check-certificate.ts'
import { post, postQueued } from './post.ts'
import { domainForm, fqdnOf, receiverForm } from './receiver-answers.ts'
import type { SeededOrganisation } from './people.ts'
import type { Step, Story } from './stories.ts'

const day = 86_400_000

/** The clock of a story: it begins in the past and goes on step by step. */
type Told = { readonly story: Story; readonly organisation: SeededOrganisation; readonly receiverId: string; readonly context: Context; readonly pass: (days: number) => void }

/**
 * Lives through a story with the portal's own deeds, at the times when it happened. A story that was told before is left as it is.
 * @returns whether it was told now
 */
export async function tellStory({ db, now }: Context, story: Story, organisation: SeededOrganisation): Promise<boolean> {
  let clock = inOfficeHours(new Date(now().getTime() - story.daysAgo * day), story)
  const context = { db, now: () => clock }
  const pass = (days: number) => (clock = new Date(Math.min(atWork(clock.getTime() + days * day), now().getTime())))
  const told = { story, organisation, context, pass, receiverId: idOf('receiver', organisation, story.suffix, story.environment) }
  const requestId = await begin(told)
  if (!requestId) return false
  for (const step of story.steps) {
    pass(step.after)
    await take(told, requestId, step)
    await postQueued(context, requestId)
  }
  return true
}

/** Registers the receiver, or starts its renewal. Null when that was done before. */
async function begin({ story, organisation, context, receiverId }: Told): Promise<string | null> {
  const key = story.renews === undefined ? receiverId : idOf('renewal', organisation, story.renews, story.environment)
  if (story.renews !== undefined) {
    if (await context.db.request.findUnique({ where: { id: key } })) return null
    return well(await startRenewal(context, organisation.owner, receiverId, { key, reason: story.reason, nameOnRecord: '' })).requestId
  }
  if (await context.db.receiver.findUnique({ where: { id: key } })) return null
  const twinId = story.twin === undefined ? '' : idOf('receiver', organisation, story.twin, 'int')
  well(await registerReceiver(context, organisation.owner, receiverForm(story, organisation, { key, twinId, at: context.now() })))
  return (await context.db.request.findFirstOrThrow({ where: { receiverId }, select: { id: true } })).id
}

async function take({ story, organisation, context, receiverId }: Told, requestId: string, { does, text }: Step): Promise<void> {
  const { version, state } = await context.db.request.findUniqueOrThrow({ where: { id: requestId } })
  const { owner } = organisation
  const fqdn = fqdnOf(story, organisation)
  const csrPem = async () => (await context.db.csr.findFirstOrThrow({ where: { requestId, voidedAt: null } })).pem
  if (does === 'save_domain' || does === 'submit_domain') {
    well(await saveDomainApplication(context, owner, receiverId, { ...domainForm(context.now(), does === 'submit_domain'), version: String(version) }, does === 'submit_domain'))
  } else if (does === 'attach_csr') {
    const csr = buildCsr({ subject: [[oids.commonName, fqdn]], keyPem: await makeRsaKey(2048) })
    well(await attachCsr(context, owner, { requestId, version, csr, origin: 'browser' }))
  } else if (does === 'submit') {
    well(await submitRequest(context, owner, { requestId, version, tccReference: story.environment === 'prod' ? `TCC-${organisation.odsCode}` : '' }))
  } else if (does === 'issue') {
    well(await sendCertificate(context, { requestId, version, variant: 'right' }, async (mail) => post(context, mail, deskActor(story.environment === 'int' ? 'itoc' : 'dir').email)))
  } else if (does === 'verify') {
    const pem = await certificateIn(context, requestId)
    const certificate = well(await checkCertificate(context, { upload: pem, fqdn, environment: story.environment, csrPem: await csrPem() }))
    if (certificate.findings.some(({ level }) => level === 'must')) throw new Error(`The sandbox’s own certificate did not pass: ${JSON.stringify(certificate.findings)}`)
    well(await moveRequest(context, owner, { requestId, version, action: 'verify' }, { certificate, detail: { findings: certificate.findings } }))
  } else {
    const byOwner = does === 'withdraw' || does === 'answer' || does === 'revoke' || does === 'report_missing'
    const desk = deskThatPlays(state, story.environment)
    well(await moveRequest(context, byOwner || !desk ? owner : deskActor(desk), { requestId, version, action: does, reason: text }))
  }
}

/** The certificate as the contacts got it. */
async function certificateIn({ db }: Context, requestId: string): Promise<string> {
  const { reference } = await db.request.findUniqueOrThrow({ where: { id: requestId } })
  const mail = await db.sandboxMail.findFirstOrThrow({ where: { raw: { contains: '-----BEGIN CERTIFICATE-----' }, subject: { contains: reference } }, orderBy: { receivedAt: 'desc' } })
  return mail.raw
}

function well<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Error(`A story could not be told: ${result.problem.message} ${JSON.stringify(result.problem.findings)}`)
}

/** The same id every time, so that a story is told once (RFC 9562 section 5.8: our own kind of UUID). */
function idOf(what: string, organisation: SeededOrganisation, suffix: string, environment: string): string {
  const hex = createHash('sha256').update(['sandbox', what, organisation.key, suffix, environment].join('/')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The time itself, or the next morning when nobody is at work any more. */
function atWork(time: number): number {
  const hour = new Date(time).getUTCHours()
  if (hour < 8) return time + (8 - hour) * 3_600_000
  return hour < 18 ? time : time + (32 - hour) * 3_600_000
}

/** Each story begins at its own minute between nine and three. */
function inOfficeHours(at: Date, { organisation, suffix }: Story): Date {
  const minutes = createHash('sha256').update(organisation + suffix).digest().readUInt16BE(0) % 360
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), 9, minutes))
}
