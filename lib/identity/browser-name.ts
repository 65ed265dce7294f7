/** A browser and system in words, as far as the User-Agent header tells: "Chrome on Windows". */
export function describeBrowser(userAgent: string): string {
  const first = (names: readonly (readonly [RegExp, string])[]) => names.find(([pattern]) => pattern.test(userAgent))?.[1]
  const browser = first([[/Edg[A-Z]*\//, 'Edge'], [/Firefox\/|FxiOS\//, 'Firefox'], [/Chrome\/|CriOS\/|Chromium\//, 'Chrome'], [/Safari\//, 'Safari']])
  const system = first([[/Windows/, 'Windows'], [/Android/, 'Android'], [/iPhone|iPad/, 'iOS'], [/Mac OS X|Macintosh/, 'macOS'], [/Linux|X11/, 'Linux']])
  return [browser ?? 'Another browser', system].filter(Boolean).join(' on ')
}
