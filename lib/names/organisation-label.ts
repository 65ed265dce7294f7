const legalForms = new Set(['ltd', 'limited', 'plc', 'llp', 'gov', 'the', 'nhs', 'trust', 'foundation'])
/** Words that so many organisations have in their names that one alone tells none of them. */
const common = new Set([...legalForms, 'health', 'healthcare', 'care', 'services', 'service', 'hospital', 'hospitals', 'university', 'community', 'group', 'practice', 'pharmacy', 'medical', 'centre', 'systems', 'software', 'england'])

/**
 * A first suggestion for an organisation's label from its full name: `Strata Health Ltd` gives `StrataHealth`.
 * Legal forms and words that nhs.uk names do without are left out. Empty when nothing usable is left.
 */
export function suggestLabel(organisationName: string): string {
  const words = organisationName.normalize('NFKD').replace(/[^A-Za-z0-9 -]/g, '').split(/[ -]+/)
  const kept = words.filter((word) => word !== '' && !legalForms.has(word.toLowerCase()))
  return kept.join('').slice(0, 30)
}

/**
 * Whether an organisation's label in a name can stand for the organisation of this name: it is made of the beginnings of the
 * name's words, in their order (`nwas`, `northwestamb`), or has one of its words that few others have.
 */
export function standsFor(label: string, organisationName: string): boolean {
  const letters = label.toLowerCase().replaceAll('-', '')
  const words = organisationName.normalize('NFKD').toLowerCase().replace(/[^a-z0-9 /&,.()-]/g, '').split(/[^a-z0-9]+/).filter((word) => word !== '')
  if (words.some((word) => word.length >= 4 && !common.has(word) && letters.includes(word))) return true
  const reached = new Set([0])
  for (const word of words) {
    for (const from of [...reached]) for (let size = 1; size <= word.length && letters.startsWith(word.slice(0, size), from); size += 1) reached.add(from + size)
  }
  return reached.has(letters.length)
}
