/**
 * The page to go to after signing in, as far as it is one of the portal's own: a path, never another site.
 * @returns the path with its query, or `otherwise` when the value is missing or would lead elsewhere.
 */
export function localPath(value: unknown, otherwise = '/'): string {
  if (typeof value !== 'string' || value.length > 500 || !/^\/(?![/\\])/.test(value) || hasControl(value)) return otherwise
  try {
    const url = new URL(value, 'http://portal.invalid')
    if (url.origin !== 'http://portal.invalid' || url.pathname.startsWith('//') || url.pathname.startsWith('/api/')) return otherwise
    return `${url.pathname}${url.search}`
  } catch {
    return otherwise
  }
}

function hasControl(value: string): boolean {
  return [...value].some((char) => char < ' ' || char === '\u007f' || char === '\\')
}
