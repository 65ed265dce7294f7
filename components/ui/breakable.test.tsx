import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Breakable } from './breakable.tsx'

const own = (words: string) => `<span class="inline-block [text-decoration:inherit]">${words}</span>`

test.each([
  ['BaRS-INT-X26.hub.thirdparty.nhs.uk', 'BaRS-INT-X26.<wbr/>hub.<wbr/>thirdparty.<wbr/>nhs.uk'],
  ['BaRS-INT-X26.SandboxPharmacySystems.nhs.uk', `BaRS-INT-X26.<wbr/>${own('Sandbox<wbr/>Pharmacy<wbr/>Systems.')}<wbr/>nhs.uk`],
  ['WASPSoftware.nhs.uk', 'WASPSoftware.<wbr/>nhs.uk'],
  ['averylonglabelinsmallletters.nhs.uk', 'averylonglabelinsmallletters.<wbr/>nhs.uk'],
  ['https://a.nhs.uk:99/x', 'https://<wbr/>a.<wbr/>nhs.uk:<wbr/>99/<wbr/>x'],
  ['It points to SandboxPharmacySystems now.', 'It points to SandboxPharmacySystems now.'],
])('%s breaks at its dots, and inside a long part only where a word begins', (text, html) => expect(renderToString(<Breakable text={text} />).replaceAll('<!-- -->', '')).toBe(html))
