'use client'
import { useState, type ClipboardEvent, type DragEvent } from 'react'
import type { Finding } from '#lib/kernel/finding.ts'
import { holdsPrivateKey } from '#lib/kernel/private-key.ts'
import { keyTexts, privateKeyFields } from '#lib/kernel/private-key-fields.ts'
import { problem, type Problem } from '#lib/kernel/problem.ts'

const finding = (field: string): Finding => ({
  code: 'private-key-stopped',
  level: 'must',
  field,
  found: 'That holds a private key, so it was taken out of the page. Nothing was sent.',
  why: 'Whoever has the private key can pretend to be your system.',
  fix: 'Give the certificate or the CSR, not the key. If the key was mailed or sent anywhere else, make a new one',
})

const nameOf = (target: EventTarget) => (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.name : '')

/** Names of the fields whose file holds a private key inside something else. @throws when that cannot be found out. */
export type PackedKeys = (data: FormData) => Promise<readonly string[]>

/** Takes private keys out of a form before they are sent: as they are pasted or dropped, and from every field and file when the form is sent. */
export function useKeyGuard(packedKeys?: PackedKeys): {
  /** What was stopped, until something else is typed. */
  stopped?: Problem
  /** For the form element. */
  guards: { onPasteCapture: (event: ClipboardEvent) => void; onDropCapture: (event: DragEvent) => void; onInput: () => void }
  /** False when a private key was found, which is then no more in its field. */
  mayLeave: (form: HTMLFormElement, data: FormData) => Promise<boolean>
  /** The same at once, for a form without files. */
  mayGo: (form: HTMLFormElement) => boolean
} {
  const [stopped, setStopped] = useState<Problem>()
  const stop = (names: readonly string[]) => setStopped(names.length > 0 ? problem('invalid', 'A private key was stopped.', names.map(finding)) : undefined)
  // before it is in the field at all, so that undoing cannot bring it back
  const keepOut = (event: ClipboardEvent | DragEvent) => {
    const text = ('clipboardData' in event ? event.clipboardData : event.dataTransfer).getData('text')
    if (!holdsPrivateKey(text)) return
    event.preventDefault()
    stop([nameOf(event.target)])
  }
  const takeOut = (form: HTMLFormElement, names: readonly string[]) => {
    for (const field of form.elements) {
      if ((field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && names.includes(field.name)) field.value = ''
    }
    stop(names)
    return names.length === 0
  }
  const mayLeave = async (form: HTMLFormElement, data: FormData) => {
    const open = await privateKeyFields(data)
    if (open.length > 0) return takeOut(form, open)
    try {
      return takeOut(form, (await packedKeys?.(data)) ?? [])
    } catch {
      setStopped(problem('unavailable', 'The portal cannot be reached at the moment, so nothing was sent. Check your connection and send it again.'))
      return false
    }
  }
  const mayGo = (form: HTMLFormElement) => takeOut(form, keyTexts(new FormData(form).entries()))
  return { stopped, guards: { onPasteCapture: keepOut, onDropCapture: keepOut, onInput: () => stop([]) }, mayLeave, mayGo }
}
