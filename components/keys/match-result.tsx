'use client'
import { Breakable } from '#components/ui/breakable.tsx'
import { Button } from '#components/ui/button.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { Fingerprint } from '#components/ui/fingerprint.tsx'
import { NotificationBanner } from '#components/ui/notification-banner.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import { WarningCallout } from '#components/ui/warning-callout.tsx'
import { environmentTitle } from '#lib/environments/environment.ts'
import type { Matched, ReadKey, ReadLeaf } from '#lib/keys/tools-protocol.ts'
import { RequestsOfKey } from './requests-of-key.tsx'
import { SavePair } from './save-pair.tsx'
import { StepHeading } from './step-heading.tsx'
import type { PageWorker } from './use-key-worker.ts'

/** What was found: whether the two are a pair, what they are, and whose. */
export function MatchResult({ matched: { key, certificate, same }, worker, onAgain }: { matched: Matched; worker: PageWorker; onAgain: () => void }) {
  return (
    <>
      {same === true && <NotificationBanner success title="They match">The private key belongs to this certificate</NotificationBanner>}
      {same === false && (
        <>
          <StepHeading focus>The private key does not belong to this certificate</StepHeading>
          <WarningCallout heading="They do not match">
            <p>A server cannot use this certificate with this key. Look below for the request that each is for, then find the other half of that pair.</p>
          </WarningCallout>
        </>
      )}
      {same === undefined && <StepHeading focus>What was found</StepHeading>}
      {certificate && <CertificateFacts certificate={certificate} />}
      {key && <KeyFacts readKey={key} />}
      {certificate && <RequestsOfKey heading={same ? 'Which request they are for' : 'Which request the certificate is for'} spkiSha256={certificate.spkiSha256} />}
      {key && !same && <RequestsOfKey heading="Which request the key is for" spkiSha256={key.spkiSha256} />}
      {same && certificate && <SavePair certificate={certificate} worker={worker} />}
      <Button type="button" variant="secondary" onClick={onAgain}>Check another key or certificate</Button>
    </>
  )
}

function CertificateFacts({ certificate }: { certificate: ReadLeaf }) {
  const { commonNames, dnsNames, chain } = certificate
  return (
    <>
      <h2>The certificate</h2>
      <SummaryList
        rows={[
          { key: 'Name', value: commonNames.length > 0 ? commonNames.map((name) => <Breakable key={name} text={name} />) : 'None' },
          dnsNames.length > 0 && { key: 'Alternative names', value: dnsNames.map((name) => <p key={name}><Breakable text={name} /></p>) },
          { key: 'Valid from', value: <DateTime value={new Date(certificate.notBefore)} day /> },
          { key: 'Expires', value: <DateTime value={new Date(certificate.notAfter)} day /> },
          { key: 'Issued by', value: <span className="break-words">{certificate.issuer}</span> },
          { key: 'Chain', value: chain ? `${environmentTitle[chain.environment]} generation ${chain.generation}${chain.current ? '' : ', which is no longer in force'}` : 'Not one that the portal knows' },
          { key: 'Serial number', value: <span className="break-all font-mono text-base">{certificate.serial}</span> },
          { key: 'SHA-256 fingerprint', value: <Fingerprint sha256={certificate.sha256} /> },
        ]}
      />
      {chain && !chain.current && <p>Do not install this certificate: it comes from a chain that was superseded. Ask for a new one.</p>}
    </>
  )
}

function KeyFacts({ readKey }: { readKey: ReadKey }) {
  return (
    <>
      <h2>The private key</h2>
      <SummaryList
        rows={[
          { key: 'Kind', value: `RSA ${readKey.bits} bits` },
          { key: 'Passphrase', value: readKey.encrypted ? 'Yes' : 'None: whoever gets this file can use the key' },
          { key: 'SHA-256 of its public key', value: <Fingerprint sha256={readKey.spkiSha256} /> },
        ]}
      />
    </>
  )
}
