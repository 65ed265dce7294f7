import { describe, expect, it } from 'vitest'
import { scriptList, workerScriptsAmong } from './worker-scripts.ts'

const chunk = (name: string) => `static/chunks/${name}.js`

describe('workerScriptsAmong', () => {
  it('finds what a worker loads, first and later, and nothing of the pages', () => {
    const scripts = new Map([
      [chunk('page'), `e.v(e.r(1).f("${chunk('turbopack-worker-1h_r')}",["${chunk('keys')}","${chunk('turbopack-2~x')}"]))`],
      [chunk('turbopack-worker-1h_r'), 'importScripts.apply(self,l)'],
      [chunk('keys'), `Promise.all(["${chunk('forge')}"].map(t=>e.l(t)))`],
      [chunk('forge'), `again "${chunk('keys')}"`],
      [chunk('turbopack-2~x'), ''],
      [chunk('strength'), 'a page loads this'],
    ])
    expect(workerScriptsAmong(scripts)).toEqual(['forge', 'keys', 'turbopack-2~x', 'turbopack-worker-1h_r'].map(chunk))
  })

  it('takes no script that the build does not have, and none where no worker is started', () => {
    expect(workerScriptsAmong(new Map([[chunk('page'), `f("${chunk('turbopack-worker-a')}",["${chunk('gone')}"])`]]))).toEqual([])
    expect(workerScriptsAmong(new Map([[chunk('page'), `import("${chunk('page')}")`]]))).toEqual([])
  })
})

it('lists scripts as sha256sum does', () => {
  expect(scriptList([{ path: '_next/a.js', sha256: 'ab' }, { path: '_next/b.js', sha256: 'cd' }])).toBe('ab  _next/a.js\ncd  _next/b.js\n')
})
