import type { EnvironmentName, EnvironmentRules } from './environment.ts'
import { changeable, desksOf, mailbox, ruleCode, ruleLevel, type ChangeableRules } from './environment-form.ts'
import { shippedEnvironments } from './shipped.ts'

type Stored = Readonly<Record<string, unknown>>

function asRecord(stored: unknown): Stored {
  return typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? (stored as Stored) : {}
}

/**
 * The rules of an environment: what ships, overlaid by what an administrator has stored. Each part is parsed on its own:
 * what cannot be read and what is not known is as shipped, so that any stored JSON gives valid rules.
 */
export function mergeRules(name: EnvironmentName, stored: unknown): EnvironmentRules {
  const shipped = shippedEnvironments[name]
  const given = asRecord(stored)
  const part = <K extends keyof typeof changeable>(key: K): EnvironmentRules[K] => {
    const parsed = changeable[key].safeParse(Object.hasOwn(given, key) ? given[key] : undefined)
    return (parsed.success ? parsed.data : shipped[key]) as EnvironmentRules[K]
  }
  const boxes = asRecord(given.mailboxes)
  const mailboxes = desksOf(shipped).map((desk) => {
    const parsed = mailbox.safeParse(boxes[desk])
    return [desk, parsed.success ? parsed.data : shipped.mailboxes[desk]]
  })
  const levels = Object.entries(asRecord(given.levels)).flatMap(([code, level]) => {
    const parsed = ruleLevel.safeParse(level)
    return ruleCode.safeParse(code).success && parsed.success ? [[code, parsed.data] as const] : []
  })
  return {
    name,
    firstDesk: shipped.firstDesk,
    mailboxes: Object.fromEntries(mailboxes),
    convention: part('convention'),
    keyBits: part('keyBits'),
    tccNeeded: part('tccNeeded'),
    revocationChecked: part('revocationChecked'),
    controlConfirms: part('controlConfirms'),
    callers: part('callers'),
    levels: { ...shipped.levels, ...Object.fromEntries(levels) },
  }
}

/** What has to be stored so that the rules are these: only what differs from what ships, so that the rest follows a later release. */
export function overlayOf(name: EnvironmentName, rules: ChangeableRules): Partial<ChangeableRules> {
  const shipped = shippedEnvironments[name]
  return Object.fromEntries(Object.entries(changedParts(shipped, rules)).map(([part, { after }]) => [part, after]))
}

/** A change of one part of the rules. */
export type Changed = { readonly before: unknown; readonly after: unknown }

const parts = ['mailboxes', 'convention', 'keyBits', 'tccNeeded', 'revocationChecked', 'controlConfirms', 'callers', 'levels'] as const
const inOrder = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) => (typeof each === 'object' && each !== null && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each))

/** The parts in which two sets of rules differ. */
export function changedParts(before: ChangeableRules, after: ChangeableRules): Partial<Record<keyof ChangeableRules, Changed>> {
  return Object.fromEntries(parts.filter((part) => inOrder(before[part]) !== inOrder(after[part])).map((part) => [part, { before: before[part], after: after[part] }]))
}
