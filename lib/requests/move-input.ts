import { z } from 'zod'
import { desks } from '#lib/environments/environment.ts'
import { actions, longestReason } from './transitions.ts'

/** A move as it comes in at a door. `version` is the one that the person saw. */
export const moveInput = z.object({
  requestId: z.uuid(),
  version: z.coerce.number().int().positive(),
  action: z.enum(actions),
  reason: z.string().trim().max(longestReason, `Enter ${longestReason} characters or fewer`).optional(),
  onBehalfOf: z.enum(desks).optional(),
})
export type MoveInput = z.infer<typeof moveInput>
