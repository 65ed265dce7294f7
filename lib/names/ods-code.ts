/** An ODS code as the Organisation Data Service gives them out: 1 to 12 capital letters and digits. */
export const odsCodePattern = /^[A-Z0-9]{1,12}$/

/**
 * Reads an ODS code as people type it: spaces around it and small letters are forgiven.
 * @returns the code in capitals, or null when it is not one. Look-alike letters from other scripts are not forgiven.
 */
export function readOdsCode(text: string): string | null {
  const typed = text.trim()
  return /^[A-Za-z0-9]{1,12}$/.test(typed) ? typed.toUpperCase() : null
}
