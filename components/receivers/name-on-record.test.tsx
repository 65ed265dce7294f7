// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Form } from '#components/ui/form.tsx'
import { CertificateFields } from './certificate-fields.tsx'
import { RenewalForm } from './renewal-form.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
afterEach(() => vi.useRealTimers())

const fqdn = 'bars-int-x26.hub.nhs.uk'
const said = 'The name on record, bars-int-x26.old.nhs.uk, is not the name of this receiver'
const action = async () => ({ values: {} })

describe('a name on record that is not the receiver’s', () => {
  it('is said before the page’s script runs where the form opens with it', () => {
    const form = (nameOnRecord: string) => renderToString(<Form action={action} values={{ kind: 'renewal', nameOnRecord }}><CertificateFields fqdn={fqdn} /></Form>).replaceAll(/<wbr\/>|<!-- -->/g, '')
    expect(form('bars-int-x26.old.nhs.uk')).toContain(said)
    expect(form(fqdn.toUpperCase())).not.toContain('name on record,')
    expect(form('')).not.toContain('Enter the name on the certificate')
  })

  it('is said on the renewal form while it is typed', async () => {
    vi.useFakeTimers()
    const box = document.body.appendChild(document.createElement('div'))
    const root = createRoot(box)
    await act(async () => root.render(<RenewalForm action={action} formKey="key" receiver={{ id: 'id', fqdn }} />))
    const input = box.querySelector<HTMLInputElement>('[name=nameOnRecord]')!
    for (const [typed, shown] of [['bars-int-x26.old.nhs.uk', true], [` ${fqdn} `, false]] as const) {
      input.value = typed
      input.dispatchEvent(new Event('input', { bubbles: true }))
      await act(async () => vi.advanceTimersByTimeAsync(300))
      expect(box.textContent!.includes(said)).toBe(shown)
    }
    await act(async () => root.unmount())
    box.remove()
  })
})
