/** The subject of a sandbox mail: it can never pass for a real one. */
export function sandboxSubject(subject: string): string {
  return `[Sandbox] ${subject}`
}

/** The text of a sandbox mail, below a line that says what it is. */
export function sandboxText(text: string): string {
  return `This is a trial mail from a sandbox. It was sent to nobody outside it.\n\n${text}`
}
