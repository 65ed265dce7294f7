/** A script of the release: its path below the portal's address, and the SHA-256 of its bytes in lower-case hex. */
export type WorkerScript = { readonly path: string; readonly sha256: string }

const workerCall = /"(static\/chunks\/turbopack-worker-[\w.~-]+\.js)"\s*,\s*\[((?:\s*"static\/chunks\/[\w./~-]+\.js"\s*,?)*)\]/g
const anyScript = /static\/chunks\/[\w./~-]+\.js/g

/**
 * The scripts that run in a worker, by what a build's scripts say: each call that starts a worker names its first
 * script and those that it loads, and these name what they load later. `scripts` are texts by path (`static/chunks/…`).
 */
export function workerScriptsAmong(scripts: ReadonlyMap<string, string>): readonly string[] {
  const found = new Set<string>()
  const add = (path: string) => {
    const text = scripts.get(path)
    if (text === undefined || found.has(path)) return
    found.add(path)
    for (const [next] of text.matchAll(anyScript)) add(next)
  }
  for (const text of scripts.values()) {
    for (const [, first = '', others = ''] of text.matchAll(workerCall)) [first, ...(others.match(anyScript) ?? [])].forEach(add)
  }
  return [...found].toSorted()
}

/** The list that is published: one line a script, as `sha256sum` writes and checks it. */
export function scriptList(scripts: readonly WorkerScript[]): string {
  return scripts.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join('')
}
