/** More than any file or text that the portal takes. What is longer is refused by the server, which needs only this much of it to say so. */
export const mostSent = 512 * 1024

/** A form's data with every file and text cut to what the portal reads at most, so that what is far too large gets its answer at its field. */
export function withinLimits(data: FormData, most = mostSent): FormData {
  for (const [name, value] of [...data.entries()]) {
    if (data.getAll(name).length > 1) continue
    if (typeof value === 'string' && value.length > most) data.set(name, value.slice(0, most))
    if (value instanceof File && value.size > most) data.set(name, new File([value.slice(0, most)], value.name, { type: value.type }))
  }
  return data
}
