import type pg from 'pg'
import { expect } from '../fixtures.ts'

const armoured = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/

/** The newest certificate that a desk mailed to this address, as a person would copy it; another than `before`, once it has come. */
export async function mailedCertificate(database: pg.Pool, address: string, before = ''): Promise<string> {
  let certificate = ''
  await expect(async () => {
    const { rows } = await database.query<{ raw: string }>('SELECT raw FROM sandbox_mail WHERE $1 = ANY("to") ORDER BY received_at DESC', [address])
    certificate = rows.map(({ raw }) => armoured.exec(raw.replace(/=\r?\n/g, '').replace(/=3D/g, '='))?.[0]).find((found) => found !== undefined) ?? ''
    expect(certificate).toContain('BEGIN CERTIFICATE')
    expect(certificate).not.toBe(before)
  }).toPass({ timeout: 30_000 })
  return certificate
}
