/** Fills in a text field of a form as if it were typed, so that what follows the form's answers follows it too. */
export function fillField(form: HTMLFormElement, name: string, value: string): void {
  const input = form.elements.namedItem(name)
  if (!(input instanceof HTMLInputElement)) return
  input.value = value
  input.dispatchEvent(new Event('input', { bubbles: true }))
}
