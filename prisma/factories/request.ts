import type { Db } from '#lib/platform/server/database.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { makeReceiver } from './receiver.ts'
import { nextNumber } from './sequence.ts'

type Given = Partial<Omit<Prisma.RequestUncheckedCreateInput, 'organisationId' | 'environment'>>

/** Makes a request in any state, without the history that would have led there, for a receiver of its own unless one is given. */
export async function makeRequest(db: Db, given: Given = {}) {
  const receiver = given.receiverId ? await db.receiver.findUniqueOrThrow({ where: { id: given.receiverId } }) : await makeReceiver(db)
  return db.request.create({
    data: {
      reference: `BRC-${String(nextNumber()).padStart(6, '0')}`,
      kind: 'new',
      reason: 'A first certificate for this receiver',
      createdBy: 'factory',
      ...given,
      receiverId: receiver.id,
      organisationId: receiver.organisationId,
      environment: receiver.environment,
    },
    include: { receiver: true },
  })
}
