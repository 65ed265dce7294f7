import type { Finding } from '#lib/kernel/finding.ts'
import { ukDate } from '#lib/kernel/uk-time.ts'
import { describeOds } from '#lib/names/ods-record.ts'
import { sameFqdn } from '#lib/names/fqdn.ts'
import type { ControlProof } from '#lib/requests/domain-watch.ts'
import { knownOfRevoking } from '#lib/mail/renewal-warning.ts'
import { dnsVerdict } from './dns-verdict.ts'
import type { ReviewCard } from './evidence.ts'

/** How one thing stands: fine, worth a look, wrong, or not there yet. */
export type Verdict = 'fine' | 'look' | 'wrong' | 'awaited'
export type GlanceItem = { readonly code: string; readonly title: string; readonly verdict: Verdict; readonly text: string }

function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`
}

function ofFindings(findings: readonly Finding[], fine: string): Pick<GlanceItem, 'verdict' | 'text'> {
  const musts = findings.filter((finding) => finding.level === 'must')
  if (musts.length > 0) return { verdict: 'wrong', text: musts.map((finding) => finding.found).join(' ') }
  if (findings.length > 0) return { verdict: 'look', text: findings.map((finding) => finding.found).join(' ') }
  return { verdict: 'fine', text: fine }
}

function control(proof: ControlProof | null): string {
  if (!proof) return ''
  return proof.goneAt ? ' Control of the name was proven, but the proof is no longer there.' : ' Control of the name is proven.'
}

function domain({ domain }: ReviewCard): Pick<GlanceItem, 'verdict' | 'text'> {
  if (domain.confirmedAt) return { verdict: 'fine', text: 'Confirmed.' }
  if (domain.checklist.every((line) => line.confirmed) && domain.reference) return { verdict: 'look', text: `Applied for under ${domain.reference}, not confirmed yet.${control(domain.watch?.proof ?? null)}` }
  return { verdict: 'awaited', text: 'The organisation has not sent its application yet.' }
}

function organisation({ organisation: { name, odsCode, confirmedAt }, request: { receiver } }: ReviewCard): Pick<GlanceItem, 'verdict' | 'text'> {
  if (receiver.odsCode !== odsCode) return { verdict: 'look', text: `The receiver is for ${receiver.odsCode}; the own code of ${name} is ${odsCode}${confirmedAt ? '' : ', which is not confirmed'}. Check that it may act for ${receiver.odsCode}.` }
  if (confirmedAt) return { verdict: 'fine', text: `${odsCode} is confirmed for ${name}.` }
  return { verdict: 'look', text: `${odsCode} is what ${name} says. Confirming the domain confirms it too.` }
}

/** What the directory says of the code that the receiver carries. */
function odsCode({ receiver: { ods }, request: { receiver } }: ReviewCard): Pick<GlanceItem, 'verdict' | 'text'> {
  if (!ods) return { verdict: 'awaited', text: `${receiver.odsCode} has not been looked up yet: check it.` }
  return { verdict: ods.status === 'active' ? 'fine' : 'wrong', text: `${describeOds(ods)} Looked up on ${ukDate(ods.lookedUpAt)}.` }
}

function rivals({ rivals: all, request }: ReviewCard): GlanceItem[] {
  const same = all.filter((rival) => rival.likeness === 'same')
  if (same.length === 0) return []
  const holder = same.find((rival) => rival.confirmedAt && rival.environment === request.environment)
  const title = 'Other claims'
  if (holder) return [{ code: 'rivals', title, verdict: 'wrong', text: `${holder.organisation} holds this name already.` }]
  const others = same.filter((rival) => !rival.sameOrganisation).length
  return [{ code: 'rivals', title, verdict: 'look', text: others > 0 ? `${count(others, 'other organisation claims', 'other organisations claim')} this name.` : 'The organisation has registered this name more than once.' }]
}

function lookAlikes({ rivals: all }: ReviewCard): GlanceItem[] {
  const alike = all.filter((rival) => rival.likeness !== 'same')
  const [first] = alike
  if (!first) return []
  const text = alike.length === 1 ? `This name can be taken for ${first.fqdn} of ${first.organisation}.` : `This name can be taken for ${alike.length} names of other organisations.`
  return [{ code: 'look-alikes', title: 'Look-alike names', verdict: 'look', text: `${text} Compare them below.` }]
}

function csr({ csr: given }: ReviewCard): Pick<GlanceItem, 'verdict' | 'text'> {
  return given ? ofFindings(given.findings, `${given.key}. Every check passes.`) : { verdict: 'awaited', text: 'Not given yet.' }
}

function conformance({ request }: ReviewCard): GlanceItem[] {
  if (!request.rules.tccNeeded) return []
  const title = 'Technical Conformance Certificate'
  if (request.tccReference) return [{ code: 'tcc', title, verdict: 'look', text: `${request.tccReference}, as the organisation gave it.` }]
  return [{ code: 'tcc', title, verdict: request.submittedAt ? 'wrong' : 'awaited', text: 'No reference given.' }]
}

function renewal({ request }: ReviewCard): GlanceItem[] {
  if (request.kind === 'new') return []
  if (request.nameOnRecord && !sameFqdn(request.nameOnRecord, request.receiver.fqdn)) {
    return [{ code: 'renewal', title: 'Renewal', verdict: 'wrong', text: `The name on record is ${request.nameOnRecord}, the new certificate would be for ${request.receiver.fqdn}. ${knownOfRevoking(request.environment)}` }]
  }
  return [{ code: 'renewal', title: 'Renewal', verdict: 'look', text: `Renews the certificate${request.nameOnRecord ? ` of ${request.nameOnRecord}` : ''}. ${knownOfRevoking(request.environment)}` }]
}

function mail({ mails }: ReviewCard): GlanceItem[] {
  const failed = mails.filter((each) => each.state === 'failed').length
  return failed > 0 ? [{ code: 'mail', title: 'Mail', verdict: 'wrong', text: `${count(failed, 'mail')} could not be delivered.` }] : []
}

/** What a reviewer has to know before anything else, one line each, in the order of the journey. */
export function glance(card: ReviewCard): GlanceItem[] {
  return [
    { code: 'name', title: 'Name', ...ofFindings(card.receiver.findings.filter(({ code }) => !code.startsWith('ods-')), `Follows the rules for ${card.request.environmentTitle}.`) },
    { code: 'ods', title: 'ODS code', ...odsCode(card) },
    { code: 'organisation', title: 'Organisation', ...organisation(card) },
    { code: 'domain', title: 'Domain', ...domain(card) },
    { code: 'dns', title: 'In DNS', ...dnsVerdict(card.domain.watch, { now: card.now, target: card.domain.target, sandbox: card.sandbox }) },
    ...rivals(card),
    ...lookAlikes(card),
    { code: 'csr', title: 'CSR', ...csr(card) },
    ...conformance(card),
    ...renewal(card),
    ...mail(card),
  ]
}

/** What a reviewer is told beside the button that confirms the domain, when the receiver carries another code than the organisation's own. */
export function confirmNote({ organisation: { name, odsCode: claimed, confirmedAt }, request: { receiver, actions } }: ReviewCard): string | null {
  if (receiver.odsCode === claimed || !actions.some(({ action }) => action === 'confirm_domain')) return null
  const own = confirmedAt ? '' : ` Confirming the domain does not confirm ${claimed}.`
  return `This receiver carries ODS code ${receiver.odsCode}, not ${claimed}, which ${name} gives as its own. Confirm only if it may act for ${receiver.odsCode}.${own}`
}
