/** Runs once in each server process, before the first page is served. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startServer } = await import('#lib/worker/start-server.ts')
  await startServer()
}
