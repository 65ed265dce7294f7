import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundedLines } from './bounded-lines.ts'

async function lines(chunks: readonly string[], most: number) {
  const stream = (async function* () {
    yield* chunks
  })()
  const found: (string | null)[] = []
  for await (const line of boundedLines(stream, most)) found.push(line)
  return found
}

test('lines come whole, however they were cut, and one too long is null', async () => {
  const text = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\u2028', '\r'), maxLength: 12 }), { maxLength: 8 })
  await fc.assert(fc.asyncProperty(text, fc.integer({ min: 1, max: 12 }), async (chunks, most) => {
    const whole = chunks.join('').split('\n')
    if (whole.at(-1) === '') whole.pop()
    expect(await lines(chunks, most)).toEqual(whole.map((line) => (line.length > most ? null : line)))
  }))
})
