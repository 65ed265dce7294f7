'use client'
import { useContext } from 'react'
import { Details } from '#components/ui/details.tsx'
import { FormContext } from '#components/ui/field.tsx'
import { forTheDesk } from '#lib/requests/refusal.ts'
import { deskNote, type NoteFacts } from './desk-note.ts'
import { MailDraft } from './mail-draft.tsx'

/** On the answer to an upload that did not pass: a note to the desk, ready to be sent. */
export function RefusalNote({ facts }: { facts: NoteFacts }) {
  const { problem } = useContext(FormContext).state
  const findings = problem?.type === 'invalid' ? forTheDesk(problem.findings) : []
  if (findings.length === 0) return null
  return <Details expander summary={`Tell ${facts.desk}: a note is ready`}><MailDraft draft={deskNote(facts, findings)} what="the note to the desk" /></Details>
}
