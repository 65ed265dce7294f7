const dashes = '[-_=~\\u2010-\\u2015\\u2212\\uFE58\\uFE63\\uFF0D]'

/** Words that stand about a key's text, or in it. */
const writtenForms = [
  // RFC 7468 section 10 and 11, RFC 4716, OpenSSH, PGP; spaces may be missing, doubled or broken over lines
  new RegExp(`${dashes}[\\s>+]{0,40}BEGIN[\\s>+]{0,40}(?:[A-Z0-9]{1,40}[\\s>+]{1,40}){0,4}(?:[A-Z0-9]{2,12})?PRIVATE[\\s>+]{0,40}KEY`, 'i'),
  new RegExp(`(?:BEGIN|END)[\\s>+]{1,40}(?:[A-Z0-9]{1,40}[\\s>+]{1,40}){0,4}PRIVATE[\\s>+]{0,40}KEY[\\s>+]{0,40}(?:BLOCK)?[\\s>+]{0,40}${dashes}`, 'i'),
  // RFC 1421 section 4.6: a traditional encrypted key
  /Proc-?Type\s{0,4}:\s{0,4}4\s{0,4},\s{0,4}ENCRYPTED/i,
  /DEK-?Info\s{0,4}:\s{0,4}[A-Z0-9-]{1,40}\s{0,4},/i,
  /PuTTY-User-Key-File-\d/i,
  // openssl rsa -text, openssl pkey -text
  /(?:^|\n)[^\w\n]{0,40}privateExponent\s{0,4}:/i,
  /privateExponent\s{0,4}:[\s>|]{0,40}(?:[0-9a-f]{2}:){8}/i,
  /Private-?Key\s{0,4}:\s{0,4}\(\d{2,6} bit/i,
  /(?:^|\n)[^\w\n]{0,40}priv\s{0,4}:[\s>|]{0,40}(?:[0-9a-f]{2}:){8}/i,
]

/** Armour that is spoken of: a body never begins with a full stop, a closing quote, or two words of small letters. */
const mentions = new RegExp(`${dashes}{1,10} ?BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?(?: ?${dashes}{1,10})?(?=[.,;:!?)\\]"'\`\u2019\u201D]|["')\u2019\u201D]? [a-z]{1,15},? [a-z]{1,15}\\b)`, 'g')

/** Forms that two marks make, wherever each stands: to look for both at once would take long on a hostile text. */
const pairedForms = [
  // RFC 7517: a JSON Web Key with its private part; XML signature keys
  [/["'\u2018\u2019\u201C\u201D]kty\\?["'\u2018\u2019\u201C\u201D]\s{0,4}:\s{0,4}\\?["'\u2018\u2019\u201C\u201D](?:RSA|EC|OKP)\b/, /["'\u2018\u2019\u201C\u201D]d\\?["'\u2018\u2019\u201C\u201D]\s{0,4}:\s{0,4}\\?["'\u2018\u2019\u201C\u201D][\w-]{16}/],
  [/<RSAKeyValue>/i, /<D>\s{0,40}[\w+/-]{16}/i],
]

const armoured = (text: string) => writtenForms.some((form) => form.test(text))

/** True when the words of a written key stand in the text, and not only in a sentence about keys. */
export function hasKeyArmour(text: string): boolean {
  return (armoured(text) && armoured(text.replace(mentions, ' '))) || pairedForms.some((forms) => forms.every((form) => form.test(text)))
}
