import { Page } from '#components/layout/page.tsx'
import { Anchor } from '#components/ui/anchor.tsx'
import { pageTitle } from '#components/ui/page-title.ts'

export const metadata = { title: pageTitle('Accessibility statement') }

export default function AccessibilityStatement() {
  return (
    <Page>
      <h1>Accessibility statement</h1>
      <p>This statement is about the BaRS receiver certificates portal. We want as many people as possible to be able to use it. You should be able to:</p>
      <ul>
        <li>zoom in up to 400% without text running off the screen</li>
        <li>do everything with a keyboard alone</li>
        <li>use it with a screen reader</li>
        <li>use it on a phone, except where you have to save or choose a file that your phone cannot handle</li>
        <li>fill in its forms without JavaScript; only making a key in the browser needs it, and says so</li>
      </ul>
      <h2>How accessible it is</h2>
      <p>We build it to the Web Content Accessibility Guidelines (WCAG) version 2.2, level AA, with the components of the NHS design system. We believe that it meets them, but nobody independent has confirmed that.</p>
      <h2>What was tested</h2>
      <ul>
        <li>The pages for signing in, registering a receiver, making a key, following a request and deciding on it, and these information pages: in Chromium, with the rules of the axe checker for WCAG 2.2 level A and AA, on a wide screen and at 360 pixels.</li>
        <li>That none of these pages scrolls sideways at 360 pixels, nor at 320 pixels, which is a zoom of 400%.</li>
        <li>That what can be used on the main pages is reached with the keyboard.</li>
      </ul>
      <h2>What was not tested</h2>
      <ul>
        <li>With people who use assistive technology.</li>
        <li>With screen readers, screen magnifiers or speech recognition software.</li>
        <li>By an independent accessibility expert.</li>
        <li>In browsers other than Chromium.</li>
      </ul>
      <p>A checker finds only some problems. There may be others that we do not know of.</p>
      <h2>Tell us of a problem</h2>
      <p>If you cannot use a part of this portal, or need it in another form, <Anchor href="/contact">contact us</Anchor>.</p>
      <p>If you are not happy with our answer, you can contact the <a href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support Service</a>.</p>
      <p>The Equality and Human Rights Commission (EHRC) enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.</p>
      <h2>About this statement</h2>
      <p>It was prepared on 22 November 2026.</p>
    </Page>
  )
}
