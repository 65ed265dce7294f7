import { createHash } from 'node:crypto'
import type { Db } from '#lib/platform/server/database.ts'
import type { Prisma } from '#prisma/generated/client.ts'
import { nextNumber } from './sequence.ts'

type Given = Partial<Omit<Prisma.CertificateUncheckedCreateInput, 'requestId' | 'receiverId'>>

/** Makes the row of a proven certificate; what it holds is no real certificate. */
export function makeCertificate(db: Db, request: { id: string; receiverId: string }, given: Given = {}) {
  const number = nextNumber()
  const sha256 = createHash('sha256').update(`certificate ${number}`).digest('hex')
  return db.certificate.create({
    data: {
      pem: '', sha256, spkiSha256: sha256, serial: number.toString(16).padStart(2, '0').toUpperCase(), subject: 'O=nhs, OU=Devices', issuer: 'O=nhs, OU=CA', path: [sha256], findings: [],
      notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2029-01-01T00:00:00Z'), uploadedBy: 'factory',
      ...given,
      requestId: request.id,
      receiverId: request.receiverId,
    },
  })
}
