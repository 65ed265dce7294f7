const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** True when the text has the form of an identifier of ours (RFC 9562), so that it can be asked of the database. */
export function isId(text: string): boolean {
  return uuid.test(text)
}
