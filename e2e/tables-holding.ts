import type pg from 'pg'

/** Names of the tables with the text anywhere in them. */
export async function tablesHolding(database: pg.Pool, text: string): Promise<string[]> {
  const { rows } = await database.query<{ space: string; name: string }>(
    "SELECT relnamespace::regnamespace::text AS space, relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)' AND has_table_privilege(oid, 'SELECT')",
  )
  const holding: string[] = []
  for (const { space, name } of rows) {
    const found = await database.query(`SELECT 1 FROM "${space}"."${name}" AS row WHERE position($1 in row::text) > 0 LIMIT 1`, [text])
    if (found.rowCount) holding.push(name)
  }
  return holding
}
