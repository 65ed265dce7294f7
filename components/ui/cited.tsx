/** A source as it is given, with each RFC in it a link to its text. Nothing is asked for until somebody follows it. */
export function Cited({ source }: { source: string }) {
  return source.split(/(RFC \d{1,5})(?!\d)/).map((part, index) => (index % 2 === 0 ? part : <a key={index} href={`https://www.rfc-editor.org/rfc/${part.replace('RFC ', 'rfc')}`} rel="noreferrer">{part}</a>))
}
