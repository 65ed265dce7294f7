import 'client-only'

/** Has the browser save a file under that name. Its bytes are not read here, and its address is forgotten a minute later. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
