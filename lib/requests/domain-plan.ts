import { ukToday } from '#lib/kernel/date-input.ts'

/** How long to allow for a domain: 1 to 3 weeks. Our own advice, from the one case that we know of, which took about 8 days. */
const domainDays = 21
const day = 86_400_000

/** The day before which a domain has to be applied for, worked out backwards from what the name is first needed for. `late`: that day is past. */
export type ApplyBefore = { readonly before: Date; readonly neededFor: 'test' | 'go-live'; readonly neededOn: Date; readonly late: boolean }

/** Null when nothing is planned yet. Only the domain's own time is counted: how long the desks take is not known. */
export function applyBefore({ testDate, goLiveDate }: { readonly testDate: Date | null; readonly goLiveDate: Date | null }, now: Date): ApplyBefore | null {
  const first = testDate && (!goLiveDate || testDate <= goLiveDate) ? ({ neededFor: 'test', neededOn: testDate } as const) : goLiveDate ? ({ neededFor: 'go-live', neededOn: goLiveDate } as const) : null
  if (!first) return null
  const before = new Date(first.neededOn.getTime() - domainDays * day)
  return { ...first, before, late: before < ukToday(now) }
}
