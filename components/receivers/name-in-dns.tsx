import { Breakable } from '#components/ui/breakable.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { Details } from '#components/ui/details.tsx'
import { adviceFor, agrees, aliasTarget, changesBetween, describeSeen, outcomeOf, uncallable, type DomainLook, type SeenSpan } from '#lib/names/domain-look.ts'
import { soonText } from '#lib/names/next-look.ts'
import type { DomainWatch } from '#lib/requests/domain-watch.ts'

/** What DNS says of a name now, what to make of it, and what it said before. */
export function NameInDns({ watch, watched, now }: { watch: DomainWatch; watched: boolean; now: Date }) {
  const soon = soonText(watch.nextAt, now)
  const [newest] = watch.spans
  if (!newest) return <p>The name has not been looked up yet.</p>
  return (
    <>
      <Sight look={newest.look} />
      <p className="nhsuk-hint">{watch.lookedAt && <>Looked up on <DateTime value={watch.lookedAt} />. </>}{watched && <>The next look is {soon ?? <>on <DateTime value={watch.nextAt} /></>}.</>}</p>
      {watch.spans.length > 1 && <Details summary="What has changed so far"><Changes spans={watch.spans} /></Details>}
    </>
  )
}

function Sight({ look }: { look: DomainLook }) {
  const seen = outcomeOf(look)
  const advice = adviceFor(seen)
  const kinds = seen.status === 'resolves' && seen.unanswered ? [...(seen.unanswered.includes('A') ? ['IPv4'] : []), ...(seen.unanswered.includes('AAAA') ? ['IPv6'] : [])] : []
  const silent = look.answers.filter((answer) => answer.seen.status === 'failed' && seen.status !== 'failed')
  return (
    <>
      <p><Breakable text={describeSeen(seen)} />{advice && ` ${advice}`}</p>
      <Uncallable look={look} />
      {!agrees(look) && (
        <>
          <p><strong>The resolvers do not agree.</strong> A change may still be on its way.</p>
          <ul className="nhsuk-list nhsuk-list--bullet">{look.answers.map(({ resolver, seen: theirs }) => <li key={resolver}>{resolver}: <Breakable text={describeSeen(theirs)} /></li>)}</ul>
        </>
      )}
      {kinds.length > 0 && <p>Whether the name has {kinds.join(' or ')} addresses beside these was not answered this time.</p>}
      {silent.length > 0 && <p>No answer came from {silent.map(({ resolver }) => resolver).join(', ')}.</p>}
      <Around look={look} />
    </>
  )
}

/** Addresses that BaRS cannot call. One for examples is no mistake of anybody's who is trying the portal out. */
function Uncallable({ look }: { look: DomainLook }) {
  const special = uncallable(look)
  const wrong = special.filter(({ example }) => !example)
  const examples = special.filter(({ example }) => example)
  return (
    <>
      {wrong.map(({ address, what }) => <p key={address}><strong>BaRS cannot reach {address}:</strong> it {what}. BaRS calls over the internet, so point the name to a public address.</p>)}
      {examples.length > 0 && <p>{examples.map(({ address, what }) => `${address} ${what}`).join(', ')}: nothing real answers there.</p>}
    </>
  )
}

/** The alias's host, name servers and CAA records, for those who run DNS. */
function Around({ look }: { look: DomainLook }) {
  const seen = outcomeOf(look)
  const target = aliasTarget(look)
  if (!('nameServers' in seen)) return null
  const resolvers = look.answers.map(({ resolver }) => resolver).join(', ')
  return (
    <>
      {target && !/(^|\.)nhs\.uk$/.test(target) && <p>The name points to a host outside nhs.uk. That may need the separate “off-infrastructure” application with a security review.</p>}
      <Details summary="Name servers, CAA and who was asked">
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>Name servers of the zone: {seen.nameServers.length > 0 ? <Breakable text={seen.nameServers.join(', ')} /> : seen.unanswered?.includes('NS') ? 'no answer this time' : 'none found'}</li>
          <li>CAA records that apply: {seen.caa.length > 0 ? <Breakable text={seen.caa.join(', ')} /> : seen.unanswered?.includes('CAA') ? 'no answer this time' : 'none'}</li>
          <li>Resolvers asked: <Breakable text={resolvers} /></li>
        </ul>
      </Details>
    </>
  )
}

function Changes({ spans }: { spans: readonly SeenSpan[] }) {
  return (
    <ol className="nhsuk-list" role="list">
      {spans.map(({ firstAt, look }, index) => {
        const before = spans[index + 1]
        const said = before ? changesBetween(before.look, look) : [describeSeen(outcomeOf(look))]
        return <li key={firstAt.toISOString()}><strong><DateTime value={firstAt} /></strong><br /><Breakable text={said.join(' ')} /></li>
      })}
    </ol>
  )
}
