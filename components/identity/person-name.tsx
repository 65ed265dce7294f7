import { Breakable } from '#components/ui/breakable.tsx'

/** A person by name, with the address that tells two of one name apart. */
export function PersonName({ name, email, isMe }: { name: string; email: string; isMe?: boolean }) {
  return <>{name}{isMe && ' (you)'}<br /><span className="nhsuk-body-s nhsuk-u-secondary-text-colour"><Breakable text={email} /></span></>
}
