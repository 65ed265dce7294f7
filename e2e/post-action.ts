import { readFileSync } from 'node:fs'
import { request, type IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

type Manifest = { node: Record<string, { filename: string; exportedName: string }> }
export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: string }

/** The server actions of this file of the build, by name. */
export function actionsOf(file: string): ReadonlyMap<string, string> {
  const { node } = JSON.parse(readFileSync(join(import.meta.dirname, '..', '.next', 'server', 'server-reference-manifest.json'), 'utf8')) as Manifest
  return new Map(Object.entries(node).flatMap(([id, { filename, exportedName }]) => (filename === file ? [[exportedName, id] as const] : [])))
}

/**
 * Calls a form's server action as the page's script does, but without a page or a browser: whatever either would check is not checked.
 * @param address of the page that the form stands on
 * @param action the file and the name of the action
 * @param headers may be any, the Host too
 */
export async function postAction(address: URL, [file, name]: readonly [string, string], fields: Record<string, string>, headers: Record<string, string>): Promise<Answer> {
  const id = actionsOf(file).get(name)
  if (!id) throw new Error(`${file} has no action ${name}`)
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.set(`_1_${field}`, value)
  form.set('0', '[{"values":{}},"$K1"]')
  const encoded = new Response(form)
  const body = Buffer.from(await encoded.arrayBuffer())
  const sent = { 'content-type': String(encoded.headers.get('content-type')), 'content-length': body.length, 'next-action': id, accept: 'text/x-component', ...headers }
  const posted = request(address, { method: 'POST', headers: sent })
  posted.end(body)
  return new Promise((resolve, reject) => {
    posted.once('error', reject)
    posted.once('response', (answer) => void text(answer).then((got) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: got }), reject))
  })
}
