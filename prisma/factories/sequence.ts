let made = 0

/** A number that no other factory call of this process was given. */
export function nextNumber(): number {
  made += 1
  return made
}
