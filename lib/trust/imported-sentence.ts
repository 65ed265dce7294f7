/** What an import did, as a sentence. */
export function importedSentence({ added, present }: { readonly added: readonly string[]; readonly present: readonly string[] }): string {
  const list = (names: readonly string[]) => names.join(', ')
  const news = added.length > 0 ? `Imported: ${list(added)}.` : 'Nothing new was imported.'
  return present.length > 0 ? `${news} Already here: ${list(present)}.` : news
}
