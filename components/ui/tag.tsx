import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** Colours of a tag. The words say the status; the colour only helps. */
export type TagColour = 'white' | 'grey' | 'green' | 'aqua-green' | 'blue' | 'purple' | 'pink' | 'red' | 'orange' | 'yellow'

/** A status, in a few words. Without a colour it is the strong blue of "active". */
export function Tag({ colour, children }: { colour?: TagColour; children: ReactNode }) {
  return <strong className={classNames('nhsuk-tag', colour && `nhsuk-tag--${colour}`)}>{children}</strong>
}
