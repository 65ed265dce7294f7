import { readCertificate } from '#lib/pki/certificate.ts'
import { fromPem } from '#lib/pki/pem-block.ts'
import { attributes } from '#lib/pki/distinguished-name.ts'
import { testPki } from '#lib/pki/testing/test-pki.ts'
import type { ImportedAuthority } from '../authority.ts'
import { firstGenerationSuperseded } from '../known-authorities.ts'

/** The test PKI as authorities of the portal, every file imported and confirmed. */
export async function testAuthorities(): Promise<(ImportedAuthority & { readonly pem: string })[]> {
  const pki = await testPki()
  return (['int', 'prod'] as const).flatMap((environment) =>
    (['G1', 'G2'] as const).flatMap((generation) =>
      (['root', 'sub'] as const).map((role) => {
        const { pem } = pki[environment][generation][role]
        const certificate = readCertificate(fromPem(pem))
        const supersededFrom = generation === 'G1' ? firstGenerationSuperseded : null
        return { sha256: certificate.sha256, environment, generation, role, name: attributes(certificate.subject).at(-1)!.text!, address: null, supersededFrom, source: 'test', certificate, confirmed: true, pem }
      }),
    ),
  )
}
