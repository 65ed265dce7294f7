import 'server-only'
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process for certain: its number and when it began, for numbers are used again. */
export type RunningProcess = { readonly pid: number; readonly began: string }

/** The process of this number, or undefined when none runs. */
export function processOf(pid: number): RunningProcess | undefined {
  const began = beganAt(pid)
  return began ? { pid, began } : undefined
}

/** True when this very process still runs. */
export function stillRuns(process: RunningProcess): boolean {
  return beganAt(process.pid) === process.began
}

/** Sends the signal and waits for the end; after the given time the process is killed. */
export async function endProcess(running: RunningProcess, signal: NodeJS.Signals, patience = 15_000): Promise<void> {
  const until = Date.now() + patience
  send(running, signal)
  while (stillRuns(running) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50))
  if (stillRuns(running)) send(running, 'SIGKILL')
}

/** The command line of a process, or nothing when none runs. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    if (process.platform === 'linux') return ''
    return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
  }
}

function send(running: RunningProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(running.pid, signal)
  } catch {
    // It ended a moment before.
  }
}

/** Field 22 of Linux's /proc/PID/stat; elsewhere what `ps` says. Undefined for a process that ended, and for one that waits to be reaped. */
function beganAt(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch {
    if (process.platform === 'linux') return undefined
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() || undefined
  }
}
