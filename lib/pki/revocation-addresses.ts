import type { Certificate } from './certificate.ts'
import { children, contextTag, DerError, DerSequence, expectTag, readDer, tags, type Der } from './der.ts'
import { readOid } from './der-values.ts'
import { oids } from './oids.ts'

/** Where a certificate says that its revocation can be asked after. Only http and https, in the certificate's own order. */
export type RevocationAddresses = { readonly ocsp: readonly string[]; readonly crl: readonly string[] }

/** A certificate names one or two; more are not asked. */
const mostAddresses = 4

function uris(names: readonly Der[]): string[] {
  const texts = names.filter(({ tag }) => tag === contextTag(6, false)).map(({ content }) => String.fromCharCode(...content.subarray(0, 2048)))
  return texts.filter((text) => /^https?:\/\/[!-~]+$/i.test(text))
}

/** AuthorityInfoAccessSyntax (RFC 5280 section 4.2.2.1). */
function ocspAddresses(value: Der): string[] {
  return children(expectTag(value, tags.sequence, 'authority information access')).flatMap((description) => {
    const [method, location] = children(description)
    return location && readOid(method, 'access method') === oids.ocsp ? uris([location]) : []
  })
}

/** CRLDistributionPoints (RFC 5280 section 4.2.1.13). Points for some reasons alone, or with a CRL of another issuer, say too little and are left out. */
function crlAddresses(value: Der): string[] {
  return children(expectTag(value, tags.sequence, 'CRL distribution points')).flatMap((point) => {
    const parts = new DerSequence(point, 'distribution point')
    const name = parts.optional(contextTag(0))
    return name && !parts.more ? fullNames(name) : []
  })
}

/** The addresses of a DistributionPointName; none where it is relative to the issuer. */
export function fullNames(name: Der): string[] {
  const [choice] = children(name)
  return choice?.tag === contextTag(0) ? uris(children(choice)) : []
}

/** Reads the addresses. An extension that cannot be read counts as none: whether that refuses the certificate is the path's matter. */
export function revocationAddresses({ extensions }: Certificate): RevocationAddresses {
  const read = (oid: string, reader: (value: Der) => string[]) => {
    const extension = extensions.list.find((each) => each.oid === oid)
    try {
      return extension ? [...new Set(reader(readDer(extension.value)))].slice(0, mostAddresses) : []
    } catch (error) {
      if (error instanceof DerError) return []
      throw error
    }
  }
  return { ocsp: read(oids.authorityInfoAccess, ocspAddresses), crl: read(oids.crlDistributionPoints, crlAddresses) }
}
