import { StepList } from '#components/ui/step-list.tsx'

const steps = [
  {
    title: 'Register the receiver',
    byline: 'You',
    children: <p>Tell us its name, its address, who hosts it and who to contact. We build a name that follows the rules with you.</p>,
  },
  {
    title: 'Get the nhs.uk domain name',
    byline: 'You and the NHS DNS team: we advise you to allow 1 to 3 weeks',
    children: <p>You apply for the name outside this portal. We write out what to apply for, and the desk of your environment confirms the name.</p>,
  },
  {
    title: 'Make the key and the request',
    byline: 'You, in your browser',
    children: <p>Your browser makes a private key and a certificate signing request (CSR). You save the key; we only ever get the CSR. You can also bring a CSR of your own.</p>,
  },
  {
    title: 'The desk issues the certificate',
    byline: 'ITOC for integration; DIR, with Live Services, for production: how long they take is not known',
    children: <p>We send the request to the right desk. You can see who has it, and answer their questions here.</p>,
  },
  {
    title: 'Check and install it',
    byline: 'You',
    children: <p>Upload the certificate that you get. We check it against your key, your name and the NHS chain, and show what to do next.</p>,
  },
]

/** From registration to an installed certificate, with who does each part and how long it takes where that is known. */
export function StartSteps() {
  return <StepList steps={steps} />
}
