'use client'
import { useEffect, useState, type RefObject } from 'react'

/** Text of the form around an element, by field name, as it stands a moment after the last keystroke. Null until the page's script runs. */
export function useFormParts(inside: RefObject<HTMLElement | null>): Readonly<Record<string, string>> | null {
  const [parts, setParts] = useState<Record<string, string> | null>(null)
  useEffect(() => {
    const form = inside.current?.closest('form')
    if (!form) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = () => setParts(Object.fromEntries([...new FormData(form)].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))))
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(read, 250)
    }
    timer = setTimeout(read, 0)
    form.addEventListener('input', soon)
    return () => {
      clearTimeout(timer)
      form.removeEventListener('input', soon)
    }
  }, [inside])
  return parts
}
