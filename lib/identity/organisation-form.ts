import type { Finding } from '#lib/kernel/finding.ts'
import { readOdsCode } from '#lib/names/ods-code.ts'

const must = (code: string, field: string, found: string, fix = ''): Finding => ({ code, level: 'must', field, found, why: '', fix })

/** What keeps a text from being an organisation's name. */
export function organisationNameFindings(text: string, field: string): Finding[] {
  const name = text.trim()
  if (!name) return [must('organisation-name-missing', field, 'Enter the name of the organisation')]
  if (name.length > 150) return [must('organisation-name-too-long', field, 'Name must be 150 characters or fewer')]
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}<>]/u.test(name) ? [must('organisation-name-malformed', field, 'Name must not hold line breaks or symbols like < and >')] : []
}

/** What keeps a text from being an ODS code. */
export function odsCodeFindings(text: string, field: string): Finding[] {
  if (!text.trim()) return [must('ods-code-missing', field, 'Enter the ODS code')]
  return readOdsCode(text) === null ? [must('ods-code-malformed', field, 'ODS code must be 1 to 12 letters and numbers, like X26')] : []
}
