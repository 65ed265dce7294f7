import 'server-only'
import type { EnvironmentRules } from '#lib/environments/environment.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { checkName } from '#lib/names/check-name.ts'
import { odsFindings, type OdsRecord } from '#lib/names/ods-record.ts'
import { listOdsRecords } from '#lib/names/server/list-ods-records.ts'
import type { Db } from '#lib/platform/server/database.ts'
import { claimFindings } from '../name-claims.ts'
import { organisationNames } from '../organisation-names.ts'
import type { ReceiverView } from '../receiver-view.ts'
import { findNameClaims } from './name-claim.repository.ts'

type Judged = Pick<ReceiverView, 'fqdn' | 'environment' | 'odsCode' | 'hosting'> & { readonly organisation: { readonly name: string; readonly odsCode: string }; readonly rules: EnvironmentRules }

/** What the rules and the directory say of a receiver's name and code today, and what the directory said. */
export type ReceiverJudgement = { readonly findings: readonly Finding[]; readonly ods: OdsRecord | null; readonly organisationOds: OdsRecord | null }

/** Judges a receiver that the asker may see. */
export async function judgeReceiver(db: Db, receiver: Judged): Promise<ReceiverJudgement> {
  const records = await listOdsRecords(db, [receiver.odsCode, receiver.organisation.odsCode])
  const [ods, organisationOds] = [receiver.odsCode, receiver.organisation.odsCode].map((code) => records.get(code) ?? null)
  const { findings } = checkName({ ...receiver, organisationNames: organisationNames(receiver, ods!) })
  return { findings: [...findings, ...odsFindings(ods!, receiver.rules.levels)], ods: ods!, organisationOds: organisationOds! }
}

/** The same for the receiver's own people, with what others' claims say against the name. */
export async function judgeOwnReceiver(db: Db, receiver: ReceiverView): Promise<ReceiverJudgement> {
  const name = { fqdn: receiver.fqdn, environment: receiver.environment, organisationId: receiver.organisation.id }
  const [judgement, claims] = await Promise.all([judgeReceiver(db, receiver), findNameClaims(db, name, receiver.id)])
  return { ...judgement, findings: [...claimFindings(name, claims), ...judgement.findings] }
}
