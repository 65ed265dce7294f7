import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { listWorkerScripts } from './list-worker-scripts.ts'

it('lists the scripts so that sha256sum agrees, and says when there is no build', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'scripts-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  expect(await listWorkerScripts(join(folder, 'none'))).toMatchObject({ ok: false, problem: { type: 'unavailable' } })
  const chunks = join(folder, 'static', 'chunks')
  mkdirSync(chunks, { recursive: true })
  const files = { 'turbopack-worker-a.js': 'start', 'b.js': 'work é', 'page.js': 'f("static/chunks/turbopack-worker-a.js",["static/chunks/b.js"])', 'c.css': '' }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(chunks, name), text)
  symlinkSync(folder, join(folder, '_next'))
  const listed = await listWorkerScripts(folder)
  if (!listed.ok) throw new Error(listed.problem.message)
  expect(listed.value.scripts.map(({ path }) => path)).toEqual(['_next/static/chunks/b.js', '_next/static/chunks/turbopack-worker-a.js'])
  expect(execFileSync('sha256sum', ['-c', '-'], { cwd: folder, input: listed.value.list, encoding: 'utf8' }).match(/: OK/g)).toHaveLength(2)
  expect(execFileSync('sha256sum', { input: listed.value.list, encoding: 'utf8' })).toContain(listed.value.sha256)
})
