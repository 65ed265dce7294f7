'use client'
import { DateInput } from '#components/ui/date-input.tsx'
import { TextInput } from '#components/ui/text-input.tsx'

/** What may follow later. Dates come as ISO dates. */
export function PlanFields({ testDate, goLiveDate }: { testDate?: string; goLiveDate?: string }) {
  return (
    <>
      <DateInput name="testDate" legend="Planned test date (optional)" hint="For example, 6 8 2027" value={testDate} />
      <DateInput name="goLiveDate" legend="Planned go-live date (optional)" hint="We advise you to allow 1 to 3 weeks for the domain name alone" value={goLiveDate} />
      <TextInput name="serviceId" label="ServiceId (optional)" hint="The BaRS programme asks for it for the Endpoint Catalogue. You can give it later" width={20} spellCheck={false} autoComplete="off" />
    </>
  )
}
