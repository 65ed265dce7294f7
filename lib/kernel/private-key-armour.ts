const dashes = '[-_=~\\u2010-\\u2015\\u2212\\uFE58\\uFE63\\uFF0D]'

/** Words that stand about a key's text (RFC 7468 section 10 and 11, RFC 4716, OpenSSH, PGP); spaces may be missing, doubled or broken over lines. */
const gap = '[\\s>+]'
const opening = `${dashes}${gap}{0,40}BEGIN${gap}{0,40}(?:[A-Z0-9]{1,40}${gap}{1,40}){0,4}(?:[A-Z0-9]{2,12})?PRIVATE${gap}{0,40}KEY(?:${gap}{0,40}BLOCK)?(?:${gap}{0,4}${dashes}{1,10})?`
const closing = `(?:BEGIN|END)${gap}{1,40}(?:[A-Z0-9]{1,40}${gap}{1,40}){0,4}PRIVATE${gap}{0,40}KEY${gap}{0,40}(?:BLOCK)?${gap}{0,40}${dashes}{1,10}`
const keyMarks = new RegExp(`${opening}|${closing}`, 'gi')
const anyMark = new RegExp(`(?:BEGIN|END)${gap}{1,4}(?:[A-Z0-9]{1,20}${gap}{1,4}){0,4}[A-Z0-9]{2,20}${gap}{0,4}${dashes}`)

/** Words that stand in a key's text. */
const writtenForms = [
  // RFC 1421 section 4.6: a traditional encrypted key
  /Proc-?Type\s{0,4}:\s{0,4}4\s{0,4},\s{0,4}ENCRYPTED/i,
  /DEK-?Info\s{0,4}:\s{0,4}[A-Z0-9-]{1,40}\s{0,4},/i,
  /PuTTY-User-Key-File-\d/i,
  // openssl rsa -text, openssl pkey -text
  /(?:^|\n)[^\w\n]{0,40}privateExponent\s{0,4}:[\s>|]{0,40}(?:[0-9a-f]{2}:|\d{4}|$)/i,
  /privateExponent\s{0,4}:[\s>|]{0,40}(?:[0-9a-f]{2}:){8}/i,
  /Private-?Key\s{0,4}:\s{0,4}\(\d{2,6} bit[^]{0,200}?(?:modulus|priv|pub)\s{0,4}:[\s>|]{0,40}[0-9a-f]{2}:[0-9a-f]{2}/i,
  /(?:^|\n)[^\w\n]{0,40}priv\s{0,4}:[\s>|]{0,40}(?:[0-9a-f]{2}:){8}/i,
]

/** Characters beside armour that tell whether it is spoken of. */
const beside = 160
const quoting = /^[.,;:!?)\]"'`\u2019\u201D]|[(["'`\u2018\u201C]$/

/** Capitals and digits among the letters and digits: of base64 about 56 in 100, of prose under 10. Undefined where there are none of either. */
function shareOfCapitals(text: string): number | undefined {
  let [all, capitals] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const small = code >= 0x61 && code <= 0x7a
    const capital = (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a)
    if (small || capital) all++
    if (capital) capitals++
  }
  return all === 0 ? undefined : capitals / all
}

/** True when armour is around a key, though it be cut short or left out: neither beside it nor in its line stands prose. */
function aroundKey(text: string, start: number, mark: string): boolean {
  const end = start + mark.length
  const [before, after] = [text.slice(Math.max(0, start - beside), start), text.slice(end, end + beside)]
  const closes = !/BEGIN/i.test(mark)
  const inner = (closes ? before.split(anyMark).at(-1)! : after.split(anyMark)[0]!).replace(/[[({][A-Za-z ]{2,40}[\])}]/g, (left) => left.toLowerCase())
  const share = shareOfCapitals(inner)
  if (share !== undefined) return share >= 0.3 || /[A-Za-z0-9+/]{24}/.test(inner) || /^\s{0,4}\n\s{0,4}\w{1,20}(?: \w{1,20})?\s{0,4}$/.test(text.slice(end, end + 60))
  const line = closes ? /^[^\n]*/.exec(after)![0] : /[^\n]*$/.exec(before)![0]
  return !quoting.test(closes ? before : after) && !/\b[a-z]{2,20},? [a-z]{2,20}\b/.test(line)
}

/** Forms that two marks make, wherever each stands: to look for both at once would take long on a hostile text. */
const pairedForms = [
  // RFC 7517: a JSON Web Key with its private part; XML signature keys
  [/["'\u2018\u2019\u201C\u201D]kty\\?["'\u2018\u2019\u201C\u201D]\s{0,4}:\s{0,4}\\?["'\u2018\u2019\u201C\u201D](?:RSA|EC|OKP)\b/, /["'\u2018\u2019\u201C\u201D]d\\?["'\u2018\u2019\u201C\u201D]\s{0,4}:\s{0,4}\\?["'\u2018\u2019\u201C\u201D][\w-]{16}/],
  [/<RSAKeyValue>/i, /<D>\s{0,40}[\w+/-]{16}/i],
]

/** True when the words of a written key stand in the text, and not only in a sentence about keys: every mark is judged by itself. */
export function hasKeyArmour(text: string): boolean {
  for (const { 0: mark, index } of text.matchAll(keyMarks)) if (aroundKey(text, index, mark)) return true
  return writtenForms.some((form) => form.test(text)) || pairedForms.some((forms) => forms.every((form) => form.test(text)))
}
