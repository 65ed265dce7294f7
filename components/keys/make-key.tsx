'use client'
import { Button } from '#components/ui/button.tsx'
import { useHydrated } from '#components/ui/hydrated.ts'
import { Radios } from '#components/ui/radios.tsx'
import type { Problem } from '#lib/kernel/problem.ts'
import { defaultKeySize, isKeySize, keySizes, type KeySize } from '#lib/keys/key-sizes.ts'
import { LocalForm } from './local-form.tsx'
import { NeedsScript } from './needs-script.tsx'
import { StepHeading } from './step-heading.tsx'

const hints: Record<KeySize, string> = {
  2048: 'Recommended. Works with every server.',
  3072: 'Stronger. Connections take slightly longer to start.',
  4096: 'Strongest. Making it can take several seconds.',
}

type Props = { ownHref: string; busy?: string; problem?: Problem; onMake: (bits: KeySize) => void }

/** Step 1: how large the key is to be, and making it. */
export function MakeKey({ ownHref, busy, problem, onMake }: Props) {
  const hydrated = useHydrated()
  const make = (data: FormData) => {
    const bits = Number(data.get('key-size'))
    onMake(isKeySize(bits) ? bits : defaultKeySize)
  }
  return (
    <LocalForm onSubmit={make} busy={busy} problem={problem}>
      <StepHeading focus={false}>Make the key</StepHeading>
      <NeedsScript what="Making a key here" why="Your browser makes the key itself, so that it never leaves your computer, and it can do that only with JavaScript." ownHref={ownHref} />
      {hydrated && (
        <>
          <Radios
            name="key-size" legend="How large should the key be?" legendSize="s" value={String(defaultKeySize)}
            items={keySizes.map((bits) => ({ value: String(bits), text: `RSA ${bits} bits`, hint: hints[bits] }))}
          />
          <Button>Make the key and CSR</Button>
        </>
      )}
    </LocalForm>
  )
}
