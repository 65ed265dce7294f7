import { Anchor } from '#components/ui/anchor.tsx'

/** Says on every page of a sandbox that it is one. */
export function SandboxBanner() {
  return (
    <div className="sandbox-banner" role="region" aria-label="Sandbox">
      <div className="nhsuk-width-container">
        <p className="nhsuk-body-s nhsuk-u-margin-bottom-0">
          <strong className="sandbox-banner__word">Sandbox</strong>
          Nothing here is real<span className="sandbox-banner__more">: no mail leaves this computer and no certificate is trusted</span>. <Anchor href="/sandbox">Sandbox guide</Anchor>
        </p>
      </div>
    </div>
  )
}
