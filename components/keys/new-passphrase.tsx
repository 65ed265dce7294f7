'use client'
import { useDeferredValue, useEffect, useState } from 'react'
import { PasswordInput } from '#components/ui/password-input.tsx'
import { fewestCharacters, strengthWords, type Strength } from '#lib/keys/passphrase.ts'

type Judge = (passphrase: string, fqdn: string) => Strength

/** The library that judges, loaded when it is first needed; undefined until then, and where it cannot be had. */
export async function loadJudge(): Promise<Judge | undefined> {
  try {
    return (await import('#lib/keys/browser/passphrase-strength.ts')).passphraseStrength
  } catch {
    return undefined
  }
}

/** Two fields for a new passphrase, and how hard it is to guess while it is typed. */
export function NewPassphrase({ fqdn, name = 'key-passphrase', more }: { fqdn: string; name?: string; more?: string }) {
  const [judge, setJudge] = useState<{ run: Judge }>()
  const [passphrase, setPassphrase] = useState('')
  useEffect(() => {
    void loadJudge().then((run) => run && setJudge({ run }))
  }, [])
  const typed = useDeferredValue(passphrase)
  const strength = judge && typed !== '' ? judge.run(typed, fqdn) : undefined
  return (
    <>
      <PasswordInput
        name={name} label="Passphrase" what="passphrase" autoComplete="off"
        hint={`At least ${fewestCharacters} characters. Three or four words that do not belong together are easy to remember and hard to guess.${more ? ` ${more}` : ''}`}
        onInput={(event) => setPassphrase(event.currentTarget.value)}
      />
      <p className="passphrase-strength" role="status">
        {strength !== undefined && (
          <>
            <meter className={`passphrase-strength__meter passphrase-strength__meter--${strength}`} min={0} max={5} value={strength + 1} aria-hidden="true" />
            <span>Passphrase strength: <strong>{strengthWords[strength]}</strong></span>
          </>
        )}
      </p>
      <PasswordInput name={`${name}-again`} label="Passphrase again" what="second passphrase" autoComplete="off" />
    </>
  )
}
