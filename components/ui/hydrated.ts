'use client'
import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False on the server and until the page's script runs; what needs script is shown only when true. */
export function useHydrated(): boolean {
  return useSyncExternalStore(never, () => true, () => false)
}
