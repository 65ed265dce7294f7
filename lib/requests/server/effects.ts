import 'server-only'
import type { Actor } from '#lib/identity/actor.ts'
import { declined, done, type Result } from '#lib/kernel/result.ts'
import type { Db } from '#lib/platform/server/database.ts'
import type { CheckedCertificate } from '#lib/trust/checked-certificate.ts'
import { guardMessage } from '../guards.ts'
import type { RequestFacts } from '../request-facts.ts'
import type { Action } from '../transitions.ts'
import { forgetProof, hurryLook } from './domain-watch.repository.ts'
import { confirmDomain, confirmOdsCode, keepReceiverFree, noteReturnedDomain, revokeCertificates, revokeTrackingLinks, storeCertificate, unconfirmDomain, voidCsr } from './request.repository.ts'

/** What a move is made with. */
export type Move = { readonly actor: Actor; readonly at: Date; readonly reason: string | null; readonly certificate: CheckedCertificate | null; readonly uploadedBy: string }

type Effect = (tx: Db, request: RequestFacts, move: Move) => Promise<Result<void>>

const nothing = done<void>(undefined)

const endCertificates: Effect = async (tx, request, { at }) => {
  await revokeCertificates(tx, request.id, at)
  await revokeTrackingLinks(tx, request.id, at)
  return nothing
}

/** What an action changes beside the request's state, in the same transaction. An effect that declines undoes the move. */
export const effects: Partial<Record<Action, Effect>> = {
  confirm_domain: async (tx, request, { actor, at }) => {
    const isFirst = await confirmDomain(tx, request.receiver.id, at)
    if (!isFirst) return declined('conflict', 'Another receiver in this environment already holds this name with a confirmed domain.')
    // a proof of control says nothing of the ODS code: a reviewer confirms that
    if (actor.userId !== 'system') await confirmOdsCode(tx, request.organisationId, request.receiver.odsCode, at, actor.userId)
    return nothing
  },
  return_domain: async (tx, request, { reason }) => {
    await noteReturnedDomain(tx, request.receiver.id, reason)
    return nothing
  },
  submit_domain: async (tx, request) => {
    await noteReturnedDomain(tx, request.receiver.id, null)
    return nothing
  },
  change_fqdn: async (tx, request, { at }) => {
    await unconfirmDomain(tx, request.receiver.id)
    await voidCsr(tx, request.id, at)
    return nothing
  },
  verify: async (tx, request, { uploadedBy, at, certificate }) => {
    await storeCertificate(tx, request, certificate!, uploadedBy, at)
    return nothing
  },
  revoke: endCertificates,
  replace: endCertificates,
  withdraw: async (tx, request, { at }) => {
    await forgetProof(tx, request.receiver.id)
    await revokeTrackingLinks(tx, request.id, at)
    return nothing
  },
  reopen: async (tx, request, { at }) => {
    if (!(await keepReceiverFree(tx, request))) return declined('conflict', guardMessage.receiver_free)
    if (request.state === 'revoked') await voidCsr(tx, request.id, at)
    await forgetProof(tx, request.receiver.id)
    await hurryLook(tx, request.receiver.id, at)
    return nothing
  },
}
