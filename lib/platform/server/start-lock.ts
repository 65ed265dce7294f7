import 'server-only'
import { readFileSync, renameSync, rmSync, writeFileSync, linkSync } from 'node:fs'
import { join } from 'node:path'
import { PlainError } from './plain-error.ts'
import { endProcess, processOf, stillRuns, type RunningProcess } from './running-process.ts'

type Held = { readonly starter: RunningProcess; readonly children: readonly RunningProcess[] }
export type StartLock = { note(pid: number): void; release(): void }

/**
 * Makes this process the only one that runs the portal of a data folder, and ends what a start that was killed left running.
 * @throws PlainError when another start runs
 */
export async function takeStartLock(dataFolder: string): Promise<StartLock> {
  const file = join(dataFolder, 'portal.lock')
  const starter = processOf(process.pid) as RunningProcess
  let held: Held = { starter, children: [] }
  for (let tries = 0; !create(file, held); tries += 1) {
    const other = read(file)
    if (other && stillRuns(other.starter)) throw new PlainError(`The portal of this folder is already running (process ${other.starter.pid}). Stop it first.`)
    if (tries > 5) throw new PlainError(`The lock ${file} could not be taken. Delete it and start again.`)
    for (const child of other?.children.toReversed() ?? []) if (stillRuns(child)) await endProcess(child, 'SIGINT')
    rmSync(file, { force: true })
  }
  const note = (pid: number) => {
    const child = processOf(pid)
    if (child) held = { starter, children: [...held.children, child] }
    replace(file, held)
  }
  return { note, release: () => rmSync(file, { force: true }) }
}

/** A link is made or not made: two starts at once cannot both have it. */
function create(file: string, held: Held): boolean {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, JSON.stringify(held), { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function replace(file: string, held: Held): void {
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(held), { mode: 0o600 })
  renameSync(`${file}.${process.pid}`, file)
}

function read(file: string): Held | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Held
  } catch {
    return undefined
  }
}
