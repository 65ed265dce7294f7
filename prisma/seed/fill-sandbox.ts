import type { Context } from '#lib/platform/server/context.ts'
import { sandboxAuthorities } from '#lib/sandbox/server/sandbox-authorities.ts'
import { seedPeople, type SeededOrganisation } from './people.ts'
import { stories } from './stories.ts'
import { tellStory } from './tell-story.ts'

/** Stories told at the same time: enough to keep two processors busy, few enough to leave database connections free. */
const atOnce = 4

/**
 * Fills a sandbox with made-up people, organisations and requests in every state, with the history that led there. Doing it again
 * adds what is missing and changes nothing else.
 * @returns how many requests were added
 * @throws outside sandbox mode
 */
export async function fillSandbox(context: Context): Promise<number> {
  await sandboxAuthorities(context)
  const organisations = await seedPeople(context)
  const all = stories.map((story) => ({ story, organisation: organisations.get(story.organisation) as SeededOrganisation }))
  const [first, then] = [all.filter(({ story }) => !reliesOnOthers(story)), all.filter(({ story }) => reliesOnOthers(story))]
  let added = 0
  for (const group of [first, then]) {
    const waiting = [...group]
    const tell = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        if (await tellStory(context, next.story, next.organisation)) added += 1
      }
    }
    await Promise.all(Array.from({ length: atOnce }, tell))
  }
  return added
}

function reliesOnOthers(story: (typeof stories)[number]): boolean {
  return story.twin !== undefined || story.renews !== undefined
}
