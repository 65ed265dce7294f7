import { Tag } from '#components/ui/tag.tsx'

/** An ODS code, and whether a reviewer has confirmed that it is the organisation's. */
export function OdsCode({ code, confirmed }: { code: string; confirmed: boolean }) {
  return <><span className="nhsuk-u-nowrap">{code}</span> {confirmed ? <Tag colour="green">Confirmed</Tag> : <Tag colour="grey">Not yet confirmed</Tag>}</>
}
