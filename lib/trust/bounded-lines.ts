/**
 * Lines of a stream of text, each without its end. Of a line with more than `most` characters there is null, and no more of it
 * is kept: whoever asks may send anything.
 */
export async function* boundedLines(stream: AsyncIterable<string>, most: number): AsyncGenerator<string | null> {
  let held = ''
  let over = false
  const take = (part: string) => {
    over ||= held.length + part.length > most
    held = over ? '' : held + part
  }
  for await (const chunk of stream) {
    const parts = chunk.split('\n')
    for (const part of parts.slice(0, -1)) {
      take(part)
      yield over ? null : held
      held = ''
      over = false
    }
    take(parts.at(-1)!)
  }
  if (over || held) yield over ? null : held
}
