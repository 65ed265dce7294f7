'use client'
import { Button } from '#components/ui/button.tsx'
import { InsetText } from '#components/ui/inset-text.tsx'
import type { Problem } from '#lib/kernel/problem.ts'
import { chosenFile, KeyFileFields } from './key-file-fields.tsx'
import { LocalForm } from './local-form.tsx'
import { StepHeading } from './step-heading.tsx'

type Props = { fileName: string; encrypted: boolean; busy?: string; problem?: Problem; onCheck: (file: File | null, passphrase: string) => void; onSaveAgain: () => void }

/** Step 3: the saved file is opened again, to prove that it is there, that the passphrase opens it, and that it fits the CSR. */
export function CheckFile({ fileName, encrypted, busy, problem, onCheck, onSaveAgain }: Props) {
  return (
    <LocalForm onSubmit={(data) => onCheck(chosenFile(data), String(data.get('key-passphrase') ?? ''))} busy={busy} problem={problem}>
      <StepHeading focus>Check the saved file</StepHeading>
      <p>Open the file that your browser has just saved. This proves that the key is safe before a certificate depends on it.</p>
      <InsetText>The file is opened on this page. It is not uploaded.</InsetText>
      <KeyFileFields fileHint={`Select ${fileName}, usually in your Downloads folder`} passphraseHint={encrypted ? 'The one you chose in the step before' : undefined} />
      <div className="nhsuk-button-group">
        <Button>Check the file</Button>
        <Button type="button" variant="secondary" onClick={onSaveAgain}>Save the file again</Button>
      </div>
    </LocalForm>
  )
}
