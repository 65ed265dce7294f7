/** Undoes what mail, word processors and web pages do to the text of a certificate. */

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', plus: '+', equals: '=', sol: '/', dash: '-', hyphen: '-', ndash: '-', mdash: '-', newline: '\n' }

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (whole, decimal, hexadecimal, name) => {
    if (name) return entities[name.toLowerCase()] ?? whole
    const point = decimal ? Number(decimal) : parseInt(hexadecimal, 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
}

/** The text as it was before it was put into an address or a form's fields, if it was: only there are the words of armour parted like this. */
function decodeAddress(text: string): string {
  if (!/BEGIN(?:%20|\+)(?:[A-Z0-9]{1,12}(?:%20|\+)){0,2}(?:CERTIFICATE|PKCS7|CMS)/i.test(text)) return text
  return text.replace(/\+/g, ' ').replace(/%([0-7][0-9A-F])/gi, (_, code) => String.fromCharCode(parseInt(code, 16)))
}

/**
 * The text as it was before it travelled: HTML tags and entities, quoted-printable remains and soft line breaks,
 * typographic dashes, odd spaces and line ends, reply marks, escapes of JSON and of addresses are undone. Base64 and PEM armour that were whole stay as they were.
 */
export function repairText(text: string): string {
  const address = decodeAddress(text)
  const plain = /[<&]/.test(address) ? decodeEntities(address.replace(/<\/?[a-zA-Z][^<>]{0,500}>/g, '\n')) : address
  const softBreaks = plain.match(/=[ \t]{0,4}\r?\n/g)?.length ?? 0
  return plain
    .replace(/=[ \t]{0,4}\r?\n(?=[A-Za-z0-9+/=])/g, softBreaks > 1 ? '' : '\n') // one alone is more likely the padding of base64
    .replace(/=[ \t]{0,4}\r?\n/g, '\n')
    .replace(/=([0-9A-F]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\r\n?|[\u000b\u000c\u0085\u2028\u2029]/g, '\n')
    .replace(/\\r\\n|\\n/g, '\n')
    .replace(/\\\//g, '/')
    .replace(/[\u2010-\u2015\u2212\u00ad\ufe58\ufe63\uff0d]/g, '-')
    .replace(/[\u200b-\u200d\u2060\ufeff\u0000]/g, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\t]/g, ' ')
    .replace(/^[ ]*(?:[>|][ ]?){1,8}/gm, '')
}
