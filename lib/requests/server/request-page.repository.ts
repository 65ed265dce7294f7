import 'server-only'
import { z } from 'zod'
import type { EventDetail } from '#lib/audit/event.ts'
import { desks, environmentNames } from '#lib/environments/environment.ts'
import { mergeRules } from '#lib/environments/merge-rules.ts'
import type { Db } from '#lib/platform/server/database.ts'
import type { RevocationStanding } from '#lib/trust/revocation.ts'
import type { DeskMailFacts } from '../desk-mail.ts'
import type { HistoryEvent } from '../history.ts'
import type { RequestFacts } from '../request-facts.ts'
import type { CertificateView } from '../request-view.ts'
import { requestStates } from '../states.ts'
import type { TrackingLinkView } from '../tracking.ts'
import { factsOf, type RequestRow } from './request.repository.ts'

/** A request with all that its page shows: history newest first, the newest proven certificate, the tracking links in force with their makers' names. */
export type RequestPageRows = {
  readonly facts: RequestFacts
  readonly history: readonly HistoryEvent[]
  readonly certificate: CertificateView | null
  readonly links: readonly TrackingLinkView[]
  readonly deskMail: DeskMailFacts | null
}

const moment = z.string().transform((text) => new Date(text))
const text = z.string().nullable()

const pageShape = z.object({
  request: z.object({
    id: z.string(), reference: z.string(), version: z.number(), state: z.enum(requestStates), stateSince: moment, pausedSeconds: z.number(), submittedAt: moment.nullable(),
    organisationId: z.string(), environment: z.enum(environmentNames), kind: z.enum(['new', 'renewal']), nameOnRecord: text, reason: z.string(), tccReference: text,
  }),
  receiver: z.object({
    id: z.string(), reference: z.string(), fqdn: z.string(), endpointUrl: z.string(), odsCode: z.string(), systemName: z.string(), hosting: z.enum(['supplier', 'provider']),
    serviceId: text, testDate: moment.nullable(), domainConfirmedAt: moment.nullable(), odsName: text, organisation: z.object({ name: z.string(), odsCode: z.string() }),
  }),
  contacts: z.array(z.object({ name: z.string(), email: z.string(), telephone: z.string() })),
  domain: z.object({ section5Confirmed: z.boolean(), checklist: z.record(z.string(), z.boolean()), appliedOn: moment.nullable(), reference: text }).nullable(),
  holding: z.array(z.object({ id: z.string() })),
  csr: z.object({ id: z.string(), pem: z.string(), spkiSha256: z.string(), keyBits: z.number() }).nullable(),
  certificate: z.object({
    id: z.string(), sha256: z.string(), serial: z.string(), subject: z.string(), issuer: z.string(), notBefore: moment, notAfter: moment,
    verifiedAt: moment, revokedAt: moment.nullable(), hasNames: z.boolean(), revocation: z.custom<RevocationStanding>().nullable(),
  }).nullable(),
  waiting: z.object({ sha256: z.string(), uploadedAt: moment, uploaderName: z.string() }).nullable(),
  deskMail: z.object({ desk: z.enum(desks), state: z.enum(['queued', 'sending', 'sent', 'failed']), to: z.array(z.string()), taken: z.array(z.string()) }).nullable(),
  rules: z.unknown(),
  events: z.array(z.object({
    id: z.string(), at: moment, action: z.string(), actorName: z.string(), actorRole: z.string(), onBehalfOf: text, reason: text, detail: z.custom<EventDetail>(),
  })),
  links: z.array(z.object({ id: z.string(), createdAt: moment, createdBy: z.string() })),
})

/**
 * Everything on a request's page in one query, written by hand: it is the page that people keep open, and as a query of Prisma's
 * it cost the server four times as much. A test holds the facts against those of `findRequest`.
 */
export async function findRequestPage(db: Db, id: string): Promise<RequestPageRows | null> {
  const [row] = await db.$queryRaw<{ page: unknown }[]>`
    SELECT json_build_object(
      'request', json_build_object(
        'id', r.id, 'reference', r.reference, 'version', r.version, 'state', r.state, 'stateSince', r.state_since, 'pausedSeconds', r.paused_seconds, 'submittedAt', r.submitted_at,
        'organisationId', r.organisation_id, 'environment', r.environment, 'kind', r.kind, 'nameOnRecord', r.name_on_record, 'reason', r.reason, 'tccReference', r.tcc_reference),
      'receiver', json_build_object(
        'id', v.id, 'reference', v.reference, 'fqdn', v.fqdn, 'endpointUrl', v.endpoint_url, 'odsCode', v.ods_code, 'systemName', v.system_name, 'hosting', v.hosting,
        'serviceId', v.service_id, 'testDate', v.test_date, 'domainConfirmedAt', v.domain_confirmed_at, 
        'odsName', (SELECT k.name FROM ods_record k WHERE k.code = v.ods_code), 'organisation', json_build_object('name', o.name, 'odsCode', o.ods_code)),
      'contacts', coalesce((SELECT json_agg(json_build_object('name', c.name, 'email', c.email, 'telephone', c.telephone) ORDER BY c.position) FROM contact c WHERE c.receiver_id = v.id), '[]'),
      'domain', (SELECT json_build_object('section5Confirmed', d.section5_confirmed, 'checklist', d.checklist, 'appliedOn', d.applied_on, 'reference', d.reference) FROM domain_application d WHERE d.receiver_id = v.id),
      'holding', coalesce((SELECT json_agg(json_build_object('id', h.id)) FROM request h WHERE h.receiver_id = v.id AND h.state NOT IN ('withdrawn', 'revoked')), '[]'),
      'csr', (SELECT json_build_object('id', s.id, 'pem', s.pem, 'spkiSha256', s.spki_sha256, 'keyBits', s.key_bits) FROM csr s WHERE s.request_id = r.id AND s.voided_at IS NULL LIMIT 1),
      'certificate', (
        SELECT json_build_object('id', t.id, 'sha256', t.sha256, 'serial', t.serial, 'subject', t.subject, 'issuer', t.issuer, 'notBefore', t.not_before, 'notAfter', t.not_after,
          'verifiedAt', t.verified_at, 'revokedAt', t.revoked_at, 'hasNames', NOT t.findings @> '[{"code": "certificate-alt-name-missing"}]', 'revocation', t.revocation -> 0)
        FROM certificate t WHERE t.request_id = r.id ORDER BY t.verified_at DESC LIMIT 1),
      'waiting', (SELECT json_build_object('sha256', w.sha256, 'uploadedAt', w.uploaded_at, 'uploaderName', w.uploader_name) FROM waiting_certificate w WHERE w.request_id = r.id),
      'deskMail', (
        SELECT json_build_object('desk', m.desk, 'state', m.state, 'to', m.to, 'taken', m.taken)
        FROM outgoing_mail m WHERE m.request_id = r.id AND m.desk IS NOT NULL ORDER BY m.created_at DESC, m.id DESC LIMIT 1),
      'rules', (SELECT e.rules FROM environment_setting e WHERE e.environment = r.environment),
      'events', coalesce((
        SELECT json_agg(json_build_object('id', a.id, 'at', a.at, 'action', a.action, 'actorName', a.actor_name, 'actorRole', a.actor_role,
          'onBehalfOf', a.on_behalf_of, 'reason', a.reason, 'detail', a.detail) ORDER BY a.sequence DESC)
        FROM audit_event a WHERE a.request_id = r.id), '[]'),
      'links', coalesce((
        SELECT json_agg(json_build_object('id', l.id, 'createdAt', l.created_at, 'createdBy', coalesce(u.name, 'Somebody who has left')) ORDER BY l.created_at DESC)
        FROM tracking_link l LEFT JOIN "user" u ON u.id = l.created_by WHERE l.request_id = r.id AND l.revoked_at IS NULL), '[]')
    ) AS page
    FROM request r JOIN receiver v ON v.id = r.receiver_id JOIN organisation o ON o.id = v.organisation_id
    WHERE r.id = ${id}::uuid`
  if (!row) return null
  const { request, receiver: { odsName, ...receiver }, contacts, domain, holding, csr, certificate, waiting, deskMail, rules, events, links } = pageShape.parse(row.page)
  return {
    facts: factsOf({
      ...request, waiting, csrs: csr ? [csr] : [], certificates: certificate ? [{ id: certificate.id, notAfter: certificate.notAfter, serial: certificate.serial, sha256: certificate.sha256 }] : [],
      receiver: { ...receiver, contacts, domain, requests: holding },
    } satisfies RequestRow, mergeRules(request.environment, rules), odsName),
    history: events,
    certificate: certificate && certificateView(certificate),
    links,
    deskMail,
  }
}

function certificateView({ id: _id, ...certificate }: CertificateView & { id: string }): CertificateView {
  return certificate
}
