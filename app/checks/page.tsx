import { Page } from '#components/layout/page.tsx'
import { CheckList } from '#components/trust/check-list.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { OpenAll } from '#components/ui/open-all.tsx'
import { pageTitle } from '#components/ui/page-title.ts'
import { environmentTitle } from '#lib/environments/environment.ts'
import { allEnvironmentRules } from '#lib/environments/server/load-environment.ts'
import type { FindingLevel } from '#lib/kernel/finding.ts'
import { nameRuleLevel, nameRules } from '#lib/names/name-rules.ts'
import { odsRules } from '#lib/names/ods-record.ts'
import { certificateRules } from '#lib/pki/certificate-checks.ts'
import { csrRules } from '#lib/pki/csr-policy.ts'
import { levelIn } from '#lib/pki/rule.ts'
import { serverContext } from '#lib/platform/server/context.ts'
import { chainDemands } from '#lib/trust/chain-demands.ts'
import { revocationDemands } from '#lib/trust/revocation-demands.ts'

export default async function ChecksPage() {
  const { int, prod } = await allEnvironmentRules(serverContext().db)
  const explained = <T extends { code: string; level: FindingLevel; adjustable?: true }>(rules: readonly T[]) =>
    rules.map((rule) => ({ ...rule, levels: { int: levelIn(int, rule), prod: levelIn(prod, rule) } }))
  const asked = [int, prod].filter((rules) => rules.revocationChecked).map(({ name }) => environmentTitle[name])
  const revocation = asked.length ? `Asked after in ${asked.join(' and ')}, when a certificate is uploaded.` : 'Not asked after at present. Where the BaRS programme switches it on, this is what counts.'
  return (
    <Page>
      <title>{pageTitle('What we check and why')}</title>
      <h1>What we check and why</h1>
      <p className="nhsuk-lede-text">A name is checked before you apply for it, a CSR before it is sent to a desk, and a certificate before anyone relies on it.</p>
      <p>What a file must be stops it: a CSR is not sent, a certificate is refused. What it should be is said, and you decide. Every finding names what was found and what to do about it. Open a check to read why it is made.</p>
      <ul>
        <li><Anchor href="#name">Names and ODS codes</Anchor></li>
        <li><Anchor href="#csr">Certificate signing requests (CSRs)</Anchor></li>
        <li><Anchor href="#certificate">Certificates</Anchor></li>
        <li><Anchor href="#chain">Where a certificate comes from</Anchor></li>
        <li><Anchor href="#revocation">Whether it was revoked</Anchor></li>
      </ul>
      <OpenAll what="checks" />
      <h2 id="name">Names and ODS codes</h2>
      <p>The name is checked while you type it, and again when you send it. What would be right is said with what is found.</p>
      <CheckList checks={[...nameRules.map((rule) => ({ ...rule, levels: { int: nameRuleLevel(rule.code, int), prod: nameRuleLevel(rule.code, prod) } })), ...explained(odsRules)]} />
      <h2 id="csr">Certificate signing requests (CSRs)</h2>
      <p>RSA keys of {int.keyBits.least} to {int.keyBits.most} bits are taken in INT, of {prod.keyBits.least} to {prod.keyBits.most} bits in PROD. A private key is never taken: it is stopped in your browser, and dropped by the portal if it comes all the same.</p>
      <CheckList checks={explained(csrRules)} />
      <h2 id="certificate">Certificates</h2>
      <p>The certificate is read from whatever the desk sent: PEM, DER or PKCS#7, in a zip or a saved mail, whatever its name ends in.</p>
      <CheckList checks={explained(certificateRules)} />
      <h2 id="chain">Where a certificate comes from</h2>
      <p>The <Anchor href="/chains">trust chains page</Anchor> shows the authorities of each environment with their fingerprints.</p>
      <CheckList checks={explained(chainDemands)} />
      <h2 id="revocation">Whether it was revoked</h2>
      <p>{revocation}</p>
      <CheckList checks={explained(revocationDemands)} />
    </Page>
  )
}
