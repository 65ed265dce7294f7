import 'server-only'
import type { Db } from '#lib/platform/server/database.ts'
import type { OdsRecord } from '../ods-record.ts'
import { findOdsRecords } from './ods.repository.ts'

/** What the Organisation Data Service last said of these codes, by code, as it is kept; nobody is asked. */
export function listOdsRecords(db: Db, codes: readonly string[]): Promise<ReadonlyMap<string, OdsRecord>> {
  return findOdsRecords(db, [...new Set(codes)])
}
