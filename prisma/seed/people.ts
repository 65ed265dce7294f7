import { actorOf } from '#prisma/factories/user.ts'
import type { Actor } from '#lib/identity/actor.ts'
import type { Context } from '#lib/platform/server/context.ts'
import { sandboxAccounts, sandboxUserId, type SandboxAccount } from '#lib/sandbox/accounts.ts'
import { sandboxOrganisations, type SandboxOrganisationKey } from '#lib/sandbox/organisations.ts'

/** What a story needs to know of an organisation: its row, and the person who acts for it. */
export type SeededOrganisation = (typeof sandboxOrganisations)[number] & { readonly id: string; readonly owner: Actor }

/** Every organisation needs an owner; those without a sandbox account of their own get one that nobody signs in as. */
function everyAccount(): SandboxAccount[] {
  const owned = new Set(sandboxAccounts.flatMap(({ belongs }) => ('organisation' in belongs ? [belongs.organisation as string] : [])))
  const further = sandboxOrganisations.filter(({ key }) => !owned.has(key)).map(({ key, name }) => ({
    key: `${key}-owner`, name: `${name} owner`, email: `owner@${key}.example`, does: '', belongs: { organisation: key, role: 'owner' as const },
  }))
  return [...sandboxAccounts, ...further]
}

/** Makes the sandbox's organisations and people, where they are not there yet. */
export async function seedPeople({ db, now }: Context): Promise<Map<SandboxOrganisationKey, SeededOrganisation>> {
  const createdAt = new Date(now().getTime() - 1200 * 86_400_000)
  const ids = new Map<string, string>()
  for (const { key, name, odsCode } of sandboxOrganisations) {
    const found = await db.organisation.findFirst({ where: { odsCode, name }, select: { id: true } })
    ids.set(key, (found ?? (await db.organisation.create({ data: { name, odsCode, createdAt }, select: { id: true } }))).id)
  }
  for (const { key, name, email, belongs } of everyAccount()) {
    const id = sandboxUserId(key)
    await db.user.upsert({ where: { id }, update: {}, create: { id, name, email, emailVerified: true, createdAt } })
    if ('staff' in belongs) await db.staffRole.upsert({ where: { userId_role: { userId: id, role: belongs.staff } }, update: {}, create: { userId: id, role: belongs.staff } })
    else {
      const membership = { userId: id, organisationId: ids.get(belongs.organisation) as string }
      await db.membership.upsert({ where: { userId_organisationId: membership }, update: {}, create: { ...membership, role: belongs.role } })
    }
  }
  const seeded = sandboxOrganisations.map(async (organisation) => {
    const account = everyAccount().find(({ belongs }) => 'organisation' in belongs && belongs.organisation === organisation.key && belongs.role === 'owner')
    return [organisation.key, { ...organisation, id: ids.get(organisation.key) as string, owner: await actorOf(db, sandboxUserId((account as SandboxAccount).key)) }] as const
  })
  return new Map(await Promise.all(seeded))
}
