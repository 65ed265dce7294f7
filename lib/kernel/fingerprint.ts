/** A fingerprint as `openssl x509 -fingerprint` prints it and as people compare it: upper case, in pairs, with colons; from hexadecimal with or without colons. */
export function showFingerprint(hexadecimal: string): string {
  return (hexadecimal.toUpperCase().replaceAll(':', '').match(/../g) ?? []).join(':')
}
