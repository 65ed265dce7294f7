/** A fingerprint in its pairs of digits, upper case, from hexadecimal with or without colons. */
export function fingerprintPairs(hexadecimal: string): readonly string[] {
  return hexadecimal.toUpperCase().replaceAll(':', '').match(/../g) ?? []
}

/** A fingerprint as `openssl x509 -fingerprint` prints it and as people compare it: upper case, in pairs, with colons. */
export function showFingerprint(hexadecimal: string): string {
  return fingerprintPairs(hexadecimal).join(':')
}
