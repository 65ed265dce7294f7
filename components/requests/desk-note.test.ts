import { describe, expect, it } from 'vitest'
import type { Finding } from '#lib/kernel/finding.ts'
import type { HistoryItem } from '#lib/requests/history.ts'
import { forTheDesk, newestRefusal } from '#lib/requests/refusal.ts'
import type { RequestView } from '#lib/requests/request-view.ts'
import { deskNote, noteFacts } from './desk-note.ts'
import { mailtoOf } from './mailto.ts'

const finding = (code: string, level: Finding['level'] = 'must'): Finding => ({ code, level, found: `The name is a.nhs.uk, not b.nhs.uk (${code}).`, why: 'BaRS checks it.', fix: 'Ask the desk.' })
const request = {
  reference: 'BRC-TR1AL1', environmentTitle: 'INT', organisation: { id: '1', name: 'Sandbox Pharmacy Systems', odsCode: 'ZZX01' },
  rules: { firstDesk: 'itoc', mailboxes: { itoc: 'itoc@desk.example' } },
  receiver: { fqdn: 'BaRS-INT-ZZX01.Trial.thirdparty.nhs.uk', odsCode: 'X26', odsName: 'NHS DIGITAL', contacts: [{ name: 'First contact', email: 'first@supplier.example', telephone: '0113 496 0000' }] },
} as unknown as RequestView

describe('the note to the desk', () => {
  const note = deskNote(noteFacts(request)!, [finding('one'), finding('two')])
  it('goes to the mailbox of the desk that issues, with everything the desk needs and every finding', () => {
    expect(note).toMatchObject({ to: 'itoc@desk.example', subject: '[BRC-TR1AL1] The certificate was refused' })
    for (const part of ['Reference: BRC-TR1AL1', request.receiver.fqdn, 'Environment: INT', 'Organisation: Sandbox Pharmacy Systems (ODS code ZZX01)\nFor ODS code: X26 (NHS DIGITAL)\n', '0113 496 0000', '1. The name is a.nhs.uk, not b.nhs.uk (one).', '2. The name is a.nhs.uk, not b.nhs.uk (two).', 'BaRS checks it.']) {
      expect(note.text).toContain(part)
    }
    expect(decodeURIComponent(mailtoOf(note))).toContain('1. The name is a.nhs.uk')
  })
  it('is not offered where the desk takes no mail', () => expect(noteFacts({ ...request, rules: { ...request.rules, mailboxes: {} } })).toBeNull())
})

describe('what of a refusal is for the desk', () => {
  it('is every failed finding, and none where the wrong file was selected', () => {
    expect(forTheDesk([finding('certificate-expired'), finding('certificate-expires-soon', 'should'), finding('upload-damaged')]).map(({ code }) => code)).toEqual(['certificate-expired', 'upload-damaged'])
    for (const code of ['upload-private-key', 'upload-document', 'certificate-file']) expect(forTheDesk([finding(code), finding('trust-superseded')])).toEqual([])
    expect(forTheDesk([])).toEqual([])
  })
})

describe('the newest refusal', () => {
  const items = (...actions: string[]) => actions.map((action, key) => ({ key: String(key), action })) as unknown as HistoryItem[]
  it('is shown until something overtakes it', () => {
    expect(newestRefusal(items('certificate_refused', 'issue'), 'issued')?.key).toBe('0')
    expect(newestRefusal(items('create_tracking_link', 'certificate_refused'), 'issued')?.key).toBe('1')
    for (const beside of ['mail_failed', 'mail_sent_without', 'resend_mail']) expect(newestRefusal(items(beside, 'certificate_refused'), 'issued')?.key, beside).toBe('1')
    for (const since of ['certificate_waits', 'report_missing', 'verify', 'hold']) expect(newestRefusal(items(since, 'certificate_refused'), 'dir_validated'), since).toBeNull()
    expect(newestRefusal(items('certificate_refused'), 'rejected')).toBeNull()
    expect(newestRefusal([], 'issued')).toBeNull()
  })
})
