import { SummaryList } from '#components/ui/summary-list.tsx'
import { Tag, type TagColour } from '#components/ui/tag.tsx'
import type { GlanceItem, Verdict } from '#lib/review/glance.ts'
import styles from './review.module.css'

const looks: Record<Verdict, { colour: TagColour; word: string }> = {
  fine: { colour: 'green', word: 'Fine' },
  look: { colour: 'yellow', word: 'Check' },
  wrong: { colour: 'red', word: 'Problem' },
  awaited: { colour: 'grey', word: 'Not yet' },
}

/** What matters of a request, one line each, with a word on how it stands. */
export function GlanceList({ items }: { items: readonly GlanceItem[] }) {
  return (
    <div className={styles.glance}>
      <SummaryList rows={items.map(({ title, verdict, text }) => ({ key: title, value: <><Tag colour={looks[verdict].colour}>{looks[verdict].word}</Tag> <span className={styles.glanceText}>{text}</span></> }))} />
    </div>
  )
}
