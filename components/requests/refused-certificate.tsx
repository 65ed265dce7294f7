import { DateTime } from '#components/ui/date-time.tsx'
import { Details } from '#components/ui/details.tsx'
import { FindingList } from '#components/ui/finding-list.tsx'
import { forTheDesk, newestRefusal } from '#lib/requests/refusal.ts'
import type { RequestView } from '#lib/requests/request-view.ts'
import { deskNote, noteFacts } from './desk-note.ts'
import { MailDraft } from './mail-draft.tsx'

/** The certificate that was refused last, with what was found and, for the organisation, a note to the desk that sent it. */
export function RefusedCertificate({ request }: { request: RequestView }) {
  const refusal = newestRefusal(request.history, request.state)
  if (!refusal) return null
  const findings = forTheDesk(refusal.findings)
  const facts = request.mine && findings.length > 0 ? noteFacts(request) : null
  return (
    <>
      <h2>{request.waiting ? 'Another certificate was refused' : 'The certificate was refused'}</h2>
      <p>{refusal.title}, <DateTime value={refusal.at} />. It was not kept, and the request is where it was.</p>
      <FindingList findings={refusal.findings.filter(({ level }) => level === 'must')} />
      {facts && <Details expander summary={`Tell ${facts.desk}: a note is ready`}><MailDraft draft={deskNote(facts, findings)} what="the note to the desk" /></Details>}
    </>
  )
}
