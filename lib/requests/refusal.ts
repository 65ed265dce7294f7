import type { Finding } from '#lib/kernel/finding.ts'
import type { HistoryItem } from './history.ts'
import { mayUploadCertificate, type RequestState } from './states.ts'

/** What happens beside a request's way, so that a refusal before it is still the newest word on the certificate. */
const beside: readonly string[] = ['create_tracking_link', 'revoke_tracking_link', 'mail_repeated', 'mail_failed', 'mail_sent_without', 'resend_mail', 'edit_receiver', 'receive']

/** Slips of the person who uploads, and what could not be asked just now: no desk can put these right. */
const ownSlips: readonly string[] = ['certificate-file', 'certificate-certificate', 'upload-empty', 'upload-too-large', 'upload-document', 'upload-csr-not-certificate', 'upload-not-recognised', 'upload-private-key', 'revocation-unchecked']

/** The newest refusal of a certificate, while nothing that happened since has overtaken it. `history` is newest first. */
export function newestRefusal(history: readonly HistoryItem[], state: RequestState): HistoryItem | null {
  if (!mayUploadCertificate(state)) return null
  const newest = history.find(({ action }) => !beside.includes(action))
  return newest?.action === 'certificate_refused' ? newest : null
}

/** What of a refused certificate is for the desk to put right; empty when the file itself was the wrong one. */
export function forTheDesk(findings: readonly Finding[]): Finding[] {
  const against = findings.filter(({ level }) => level === 'must')
  return against.some(({ code }) => ownSlips.includes(code)) ? [] : against
}
