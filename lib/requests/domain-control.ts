import { controlFilePath, controlRecordName, controlValue } from '#lib/names/control-proof.ts'

/** What an organisation puts where to prove that it controls a name. `fileUrl` is null where the portal fetches no files. */
export type DomainControl = { readonly recordName: string; readonly value: string; readonly fileUrl: string | null }

/** The record and the file for a token. */
export function domainControl(fqdn: string, token: string, fetchesFiles: boolean): DomainControl {
  return { recordName: controlRecordName(fqdn), value: controlValue(token), fileUrl: fetchesFiles ? `http://${fqdn.toLowerCase()}${controlFilePath}` : null }
}
