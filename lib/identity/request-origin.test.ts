import { expect, test } from 'vitest'
import { fromOwnPage } from './request-origin.ts'

const portal = 'https://portal.example/'

test.each([
  [{ origin: 'https://portal.example' }, true],
  [{ origin: 'https://portal.example', 'sec-fetch-site': 'cross-site' }, true],
  [{ origin: 'https://portal.example.evil.example' }, false],
  [{ origin: 'http://portal.example' }, false],
  [{ origin: 'https://portal.example:444' }, false],
  [{ origin: 'https://evil.example', host: 'evil.example' }, false],
  [{ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }, false],
  [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, true],
  [{ origin: 'null', 'sec-fetch-site': 'cross-site' }, false],
  [{ 'sec-fetch-site': 'same-origin' }, true],
  [{ 'sec-fetch-site': 'same-site' }, false],
  [{}, false],
])('%j', (headers, own) => {
  expect(fromOwnPage(new Headers(headers as Record<string, string>), portal)).toBe(own)
})
