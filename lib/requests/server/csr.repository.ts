import 'server-only'
import type { Prisma } from '#prisma/generated/client.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import type { Db } from '#lib/platform/server/database.ts'
import type { KeyUse } from '#lib/pki/csr-policy.ts'

/** What the portal knows of a public key, seen from one receiver. */
export async function keyUseOf(db: Db, receiverId: string, spkiSha256: string): Promise<KeyUse> {
  const used = await db.usedKey.findUnique({ where: { spkiSha256 } })
  if (!used) return 'unused'
  if (used.receiverId !== receiverId) return 'other-receiver'
  return used.certificateId ? 'certified' : 'this-receiver'
}

/** Binds a public key to a receiver for good. False when another receiver was first, or a certificate holds the key. */
export async function claimKey(tx: Db, key: { spkiSha256: string; receiverId: string; requestId: string }, at: Date): Promise<boolean> {
  await tx.usedKey.createMany({ data: [{ ...key, firstUsedAt: at }], skipDuplicates: true })
  return (await keyUseOf(tx, key.receiverId, key.spkiSha256)) === 'this-receiver'
}

/** Puts a CSR in force in place of the one before it. */
export async function replaceCsr(
  tx: Db,
  csr: { requestId: string; pem: string; spkiSha256: string; keyBits: number; origin: 'browser' | 'pasted'; findings: readonly Finding[]; createdBy: string },
  at: Date,
): Promise<void> {
  await tx.csr.updateMany({ where: { requestId: csr.requestId, voidedAt: null }, data: { voidedAt: at } })
  await tx.csr.create({ data: { ...csr, findings: csr.findings as unknown as Prisma.InputJsonArray, createdAt: at } })
}

/** Takes the request as it was seen, for a change that leaves its state. False when somebody was first. */
export async function touchRequest(tx: Db, request: { id: string; state: string; version: number }): Promise<boolean> {
  const { count } = await tx.request.updateMany({ where: { id: request.id, version: request.version }, data: { version: { increment: 1 } } })
  return count === 1
}

/** The reference of the Technical Conformance Certificate, as the organisation gives it. */
export async function setTccReference(tx: Db, requestId: string, tccReference: string): Promise<void> {
  await tx.request.update({ where: { id: requestId }, data: { tccReference } })
}
