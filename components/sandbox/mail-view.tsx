import { Anchor } from '#components/ui/anchor.tsx'
import { Breakable } from '#components/ui/breakable.tsx'
import { CodeBlock } from '#components/ui/code-block.tsx'
import { DateTime } from '#components/ui/date-time.tsx'
import { SummaryList } from '#components/ui/summary-list.tsx'
import type { CaughtMail } from '#lib/sandbox/caught-mail.ts'

/** A caught mail: its headers, its text, its links into this portal, and what can be copied out of it. */
export function MailView({ mail, portalUrl }: { mail: CaughtMail; portalUrl: string }) {
  const ownPages = mail.links.filter((link) => link.startsWith(`${portalUrl}/`)).map((link) => link.slice(portalUrl.length))
  return (
    <>
      <h1 className="nhsuk-heading-l break-words"><span className="nhsuk-caption-l">Sandbox mail</span> <Breakable text={mail.subject.replace('[Sandbox] ', '')} /></h1>
      <SummaryList
        rows={[
          { key: 'From', value: <Addresses of={mail.from} /> },
          { key: 'To', value: <Addresses of={mail.to} /> },
          mail.cc.length > 0 && { key: 'Copied to', value: <Addresses of={mail.cc} /> },
          mail.replyTo.length > 0 && { key: 'Answers go to', value: <Addresses of={mail.replyTo} /> },
          { key: 'Received', value: <DateTime value={mail.receivedAt} /> },
          mail.reference !== null && { key: 'X-BaRS-Request', value: mail.reference },
          { key: 'Message-ID', value: <Breakable text={mail.messageId} /> },
        ]}
      />
      {ownPages.length > 0 && (
        <>
          <h2 className="nhsuk-heading-m">Links in this mail</h2>
          <ul className="nhsuk-list">{ownPages.map((path) => <li key={path}><Anchor className="nhsuk-link" href={path}><Breakable text={path} /></Anchor></li>)}</ul>
        </>
      )}
      {mail.blocks.filter(({ label }) => label === 'CERTIFICATE').map(({ pem }, index) => (
        <div key={pem}><h2 className="nhsuk-heading-m">Certificate in this mail</h2><CodeBlock code={pem} what={index === 0 ? 'the certificate' : `certificate ${index + 1}`} tall /></div>
      ))}
      <h2 className="nhsuk-heading-m">Text</h2>
      <CodeBlock code={mail.text} what="the mail’s text" wrap />
      {mail.attachments.map((file) => (
        <div key={file.filename}>
          <h2 className="nhsuk-heading-m">Attached: <Breakable text={file.filename} /></h2>
          <p className="nhsuk-body-s">{file.contentType}, {file.size} bytes</p>
          <CodeBlock code={file.text} what={`the file ${file.filename}`} tall />
        </div>
      ))}
    </>
  )
}

function Addresses({ of }: { of: readonly string[] }) {
  return of.map((address) => <span key={address} className="block"><Breakable text={address} /></span>)
}
