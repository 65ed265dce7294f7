'use client'
import { Failure } from '#components/layout/failure.tsx'

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined
  return <Failure digest={digest} retry={retry} />
}
