import type { Db } from '#lib/platform/server/database.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { makeMember } from './organisation.ts'
import { makeReceiver, type GivenReceiver } from './receiver.ts'
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

/** Makes a request for a receiver of its own, and a person of its organisation, as `member`. */
export async function makeRequestWithMember(db: Db, given: Given = {}, ofReceiver: GivenReceiver = {}) {
  const receiver = await makeReceiver(db, ofReceiver)
  const request = await makeRequest(db, { ...given, receiverId: receiver.id })
  return { ...request, member: await makeMember(db, receiver.organisationId) }
}
