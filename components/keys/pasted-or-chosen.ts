/** What was given in a form as a file or as text: the file where both were; null when neither was. */
export function pastedOrChosen(data: FormData, fileName: string, textName: string): Blob | null {
  const file = data.get(fileName)
  if (file instanceof File && (file.name !== '' || file.size > 0)) return file
  const text = data.get(textName)
  return typeof text === 'string' && text.trim() !== '' ? new Blob([text]) : null
}
