/** The ODS code that a receiver's name carries, and the name that the Organisation Data Service has for it; null where that is not known. */
type CodeOfReceiver = { readonly odsCode: string; readonly odsName: string | null }

/** The code that a receiver is for, with its organisation's name where that is known. */
export function receiverCode({ odsCode, odsName }: CodeOfReceiver): string {
  return odsName ? `${odsCode} (${odsName})` : odsCode
}

/** An organisation with its own code. */
export function organisationWithCode({ name, odsCode }: { readonly name: string; readonly odsCode: string }): string {
  return `${name} (ODS code ${odsCode})`
}

/**
 * Whose receiver it is, as mails and documents say it, label and value: the organisation with its own code, then the code that the receiver is
 * for where that is another's, as a supplier's receiver may carry its provider's.
 */
export function ownerLines(organisation: { readonly name: string; readonly odsCode: string }, receiver: CodeOfReceiver): readonly (readonly [string, string])[] {
  const own = ['Organisation', organisationWithCode(organisation)] as const
  return receiver.odsCode === organisation.odsCode ? [own] : [own, ['For ODS code', receiverCode(receiver)]]
}
