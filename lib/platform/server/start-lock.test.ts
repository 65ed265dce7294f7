import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { processOf } from './running-process.ts'
import { takeStartLock } from './start-lock.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'portal-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const hold = (held: object) => writeFileSync(join(folder, 'portal.lock'), JSON.stringify(held))

test('one start has the lock, and the next is told who', async () => {
  const lock = await takeStartLock(folder)
  await expect(takeStartLock(folder)).rejects.toThrow(`already running (process ${process.pid})`)
  lock.release()
  ;(await takeStartLock(folder)).release()
  expect(readdirSync(folder)).toEqual([])
})

test('the lock of a start that is gone is taken over, and what it left running is ended', async () => {
  const left = spawn('sleep', ['60'])
  const ended = new Promise((resolve) => left.once('exit', (_code, signal) => resolve(signal)))
  hold({ starter: { pid: 1, began: 'never' }, children: [processOf(left.pid as number)] })
  const lock = await takeStartLock(folder)
  expect(await ended).toBe('SIGINT')
  lock.release()
})

test('a program that has the number of a child by now is left alone', async () => {
  const other = spawn('sleep', ['60'])
  hold({ starter: { pid: 1, began: 'never' }, children: [{ pid: other.pid, began: 'another day' }] })
  const lock = await takeStartLock(folder)
  lock.release()
  expect(other.exitCode ?? other.signalCode).toBeNull()
  other.kill()
})

test('a lock that was cut short is taken over', async () => {
  writeFileSync(join(folder, 'portal.lock'), '{"starter":')
  ;(await takeStartLock(folder)).release()
})

test('of ten starts at once one has the lock', async () => {
  hold({ starter: { pid: 1, began: 'never' }, children: [] })
  const starts = await Promise.allSettled(Array.from({ length: 10 }, () => takeStartLock(folder)))
  expect(starts.filter((start) => start.status === 'fulfilled')).toHaveLength(1)
})
