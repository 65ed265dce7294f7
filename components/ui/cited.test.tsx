import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Cited } from './cited.tsx'

const rfc = (number: number) => `<a href="https://www.rfc-editor.org/rfc/rfc${number}" rel="noreferrer">RFC ${number}</a>`

test.each([
  ['RFC 5280 section 6.3; RFC 6960', `${rfc(5280)} section 6.3; ${rfc(6960)}`],
  ['NIST SP 800-131A', 'NIST SP 800-131A'],
  ['NHS England guidance "x"; RFC 6125 section 6.4.4', `NHS England guidance &quot;x&quot;; ${rfc(6125)} section 6.4.4`],
])('%s', (source, html) => expect(renderToString(<p><Cited source={source} /></p>).replaceAll('<!-- -->', '')).toBe(`<p>${html}</p>`))
