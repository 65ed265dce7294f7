const ascii = (point: number) => (point === 160 ? ' ' : point < 127 ? String.fromCharCode(point) : undefined)

/** The text with the marks of HTML, JSON, URL and quoted-printable encodings undone as far as they hide a key. */
export function undoMarkup(text: string): string {
  return text
    .replace(/[\0\u200B-\u200D\u2060\uFEFF\u00AD]/g, '')
    .replace(/=[ \t]{0,4}\r?\n/g, '')
    .replace(/=(2[BDF0]|3D)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/&#(?:0{0,5}(\d{1,3})|x0{0,5}([0-9a-f]{1,2}));/gi, (whole, decimal?: string, hexadecimal?: string) => ascii(decimal ? Number(decimal) : Number.parseInt(hexadecimal!, 16)) ?? whole)
    .replace(/&(?:hyphen|dash);/gi, '-')
    .replace(/&plus;|%2b/gi, '+')
    .replace(/&sol;|%2f/gi, '/')
    .replace(/&equals;|%3d/gi, '=')
    .replace(/&quot;/gi, '"')
    .replace(/&nbsp;|%20|%0a|%0d|\u00A0/gi, ' ')
    .replace(/\\[rnt]/g, '\n')
    .replace(/\\\//g, '/')
    .replace(/<(?!\/?(?:RSAKeyValue|D)>)\/?[a-z][^<>]{0,300}>/gi, '')
}
