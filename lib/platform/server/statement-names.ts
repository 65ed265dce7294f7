import 'server-only'
import { createHash } from 'node:crypto'

/** How many forms of query a connection keeps prepared. */
export const mostStatements = 500

/**
 * Names for the queries that Postgres may keep prepared on a connection, so that it plans each once and not at every call.
 * The name is made from the text, so that two texts never share one. Beyond {@link mostStatements} texts a query goes unnamed: lists of
 * changing length make ever new texts.
 */
export function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    const known = names.get(sql)
    if (known !== undefined) return known
    if (names.size >= mostStatements) return ''
    const name = createHash('sha256').update(sql).digest('base64url')
    names.set(sql, name)
    return name
  }
}
