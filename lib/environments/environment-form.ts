import { z } from 'zod'
import { desks, type Desk, type EnvironmentRules } from './environment.ts'

/** Where a desk takes mail. */
export const mailbox = z.string().trim().toLowerCase().max(254).pipe(z.email())

/** An address that BaRS calls from, without a port or a range. */
export const caller = z.string().trim().toLowerCase().pipe(z.union([z.ipv4(), z.ipv6()]))

/** RSA sizes in bits. Below 2048 is not safe (NIST SP 800-131A), beyond 4096 the portal does not handle. */
const keySize = z.number().int().min(2048).max(4096)

/** What may be changed of an environment's rules; each part is parsed on its own. */
export const changeable = {
  convention: z.enum(['must', 'should']),
  keyBits: z.object({ least: keySize, most: keySize }).refine(({ least, most }) => least <= most),
  tccNeeded: z.boolean(),
  revocationChecked: z.boolean(),
  controlConfirms: z.boolean(),
  callers: z.array(caller).min(1).max(20),
}
/** The code of a rule, as findings carry it. */
export const ruleCode = z.string().regex(/^[a-z][a-z0-9-]{1,79}$/)
export const ruleLevel = z.enum(['must', 'should'])

/** The rules that an administrator may change. The desk that is asked first is part of the transition table and stays. */
export type ChangeableRules = Pick<EnvironmentRules, 'mailboxes' | 'convention' | 'keyBits' | 'tccNeeded' | 'revocationChecked' | 'controlConfirms' | 'callers' | 'levels'>

/** The desks of an environment, in the order in which they are asked. */
export function desksOf(rules: Pick<EnvironmentRules, 'mailboxes'>): Desk[] {
  return desks.filter((desk) => rules.mailboxes[desk] !== undefined)
}
