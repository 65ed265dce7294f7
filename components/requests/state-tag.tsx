import { Tag, type TagColour } from '#components/ui/tag.tsx'
import { stateFacts, type Phase, type RequestState } from '#lib/requests/states.ts'

const colours: Record<Phase, TagColour> = { preparing: 'blue', domain: 'purple', desk: 'yellow', certificate: 'green', ended: 'grey' }

function colourOf(state: RequestState): TagColour {
  if (state === 'rejected' || state === 'revoked' || state === 'domain_returned' || state === 'dir_not_validated') return 'red'
  if (stateFacts[state].paused || state === 'issued') return 'orange'
  return colours[stateFacts[state].phase]
}

/** The state of a request as a tag; the words say it all, the colour helps to scan a list. */
export function StateTag({ state, title = stateFacts[state].title, alarm = false }: { state: RequestState; title?: string; alarm?: boolean }) {
  return <Tag colour={alarm ? 'red' : colourOf(state)}>{title}</Tag>
}
