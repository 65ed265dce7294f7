import { globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const light = ['react', 'react-dom', 'next', '@tanstack/react-query', 'client-only']

/** What a file imports at run time, in the order of the file: its static imports and re-exports but not those of types. */
function imports(file: string): string[] {
  return [...readFileSync(join(root, file), 'utf8').matchAll(/^(?:import|export) (?!type )(?:[^'\n]+ from )?'([^']+)'/gm)].map((found) => found[1] as string)
}

/** The packages that come along with a file into the browser, each with the files that lead to it. */
function packagesOf(file: string, way: readonly string[] = [], seen = new Set<string>()): string[] {
  if (seen.has(file)) return []
  seen.add(file)
  return imports(file).flatMap((name) => {
    if (/\.(css|scss)$/.test(name)) return []
    if (name.startsWith('#')) return packagesOf(name.slice(1), [...way, file], seen)
    if (name.startsWith('.')) return packagesOf(relative(root, join(root, file, '..', name)), [...way, file], seen)
    const bare = name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')
    return light.includes(bare) ? [] : [`${[...way, file].join(' > ')} > ${bare}`]
  })
}

describe('what a page loads into the browser', () => {
  const clients = globSync('{app,components}/**/*.{ts,tsx}', { cwd: root }).filter((file) => readFileSync(join(root, file), 'utf8').startsWith("'use client'"))

  it('finds the client components', () => expect(clients).toContain('components/ui/form.tsx'))
  it.each(clients)('no parser and no cryptography with %s', (file) => expect(packagesOf(file)).toEqual([]))
})
