import type { Db } from '#lib/platform/server/database.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { makeOrganisation } from './organisation.ts'
import { nextNumber } from './sequence.ts'

/** What can be chosen of a receiver. */
export type GivenReceiver = Partial<Omit<Prisma.ReceiverUncheckedCreateInput, 'fqdnLower' | 'contacts' | 'domain' | 'watch' | 'looks'>>

/** Makes a receiver with two contacts and an empty domain application, in an organisation of its own unless one is given. */
export async function makeReceiver(db: Db, given: GivenReceiver = {}) {
  const number = nextNumber()
  const organisationId = given.organisationId ?? (await makeOrganisation(db)).id
  const { odsCode } = await db.organisation.findUniqueOrThrow({ where: { id: organisationId } })
  const environment = given.environment ?? 'int'
  const fqdn = given.fqdn ?? `BaRS-${environment.toUpperCase()}-${odsCode}.Supplier${number}.thirdparty.nhs.uk`
  return db.receiver.create({
    data: {
      reference: `RCV-${String(number).padStart(6, '0')}`,
      hosting: 'supplier',
      odsCode,
      systemName: `System ${number}`,
      endpointUrl: `https://${fqdn}/bars`,
      createdBy: 'factory',
      ...given,
      organisationId,
      environment,
      fqdn,
      fqdnLower: fqdn.toLowerCase(),
      contacts: {
        create: [1, 2].map((position) => ({
          position,
          name: `Contact ${position} of system ${number}`,
          email: `contact-${position}-${number}@people.example`,
          telephone: `0113 496 0${String(number % 1000).padStart(3, '0')}`,
        })),
      },
      domain: { create: {} },
      watch: { create: {} },
    },
    include: { contacts: { orderBy: { position: 'asc' } }, domain: true, organisation: true },
  })
}
