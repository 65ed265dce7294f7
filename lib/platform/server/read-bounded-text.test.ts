import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readBoundedText } from './read-bounded-text.ts'

const post = (body: BodyInit | null, headers: Record<string, string> = {}) => new Request('http://portal.example', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

it('reads what is short enough, however it is cut up, and nothing that is longer', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 60 }), async (text, step, most) => {
    const octets = new TextEncoder().encode(text)
    const stream = new ReadableStream({ start(to) { for (let at = 0; at < octets.length; at += step) to.enqueue(octets.slice(at, at + step)); to.close() } })
    expect(await readBoundedText(post(stream), most)).toBe(octets.length > most ? null : text)
  }), { numRuns: 300 })
  expect(await readBoundedText(post(null), 10)).toBe('')
})

it('takes no more of an endless body than it may, and none of one that says that it is too long', async () => {
  let given = 0
  let ended = false
  const endless = () => new ReadableStream({ pull(to) { given += 1000; to.enqueue(new Uint8Array(1000)) }, cancel() { ended = true } })
  expect(await readBoundedText(post(endless()), 16_000)).toBeNull()
  expect(given).toBeLessThan(20_000)
  expect(ended).toBe(true)
  given = 0
  expect(await readBoundedText(post(endless(), { 'content-length': '400000000' }), 16_000)).toBeNull()
  expect(given).toBeLessThanOrEqual(1000)
})
