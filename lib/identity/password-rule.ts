import type { Finding } from '#lib/kernel/finding.ts'

/** How long a password may be, in characters. Length is the only rule of form (NCSC, Password administration for system owners). */
export const passwordLength = { least: 12, most: 128 } as const

/** What keeps a password from being taken. `field` is the form field it was typed in. */
export function checkPassword(password: string, field: string, known: readonly string[] = []): Finding[] {
  const finding = (code: string, found: string, fix: string): Finding[] => [
    { code, level: 'must', field, found, why: 'A short or guessable password lets somebody else sign in as you.', fix, source: 'NCSC password guidance' },
  ]
  const length = [...password].length
  if (length === 0) return finding('password-missing', 'Enter a password', '')
  if (length < passwordLength.least) return finding('password-too-short', `Password must be ${passwordLength.least} characters or more`, '')
  if (length > passwordLength.most) return finding('password-too-long', `Password must be ${passwordLength.most} characters or fewer`, '')
  const plain = password.toLowerCase()
  const guessable = new Set(plain).size < 5 || easy.some((word) => plain.replaceAll(word, '').length < 5) || known.some((word) => word.length > 5 && plain.includes(word.toLowerCase()))
  return guessable ? finding('password-guessable', 'Password is too easy to guess', 'Three random words make a good one') : []
}

const easy = ['password', 'qwertyuiop', 'qwerty', '1234567890', '123456789', '12345678', '123456', 'letmein', 'welcome', 'abcdefgh', 'iloveyou', 'certificate', 'nhsmail', 'england', 'booking', 'referral']
