import type { Certificate } from '#lib/pki/certificate.ts'
import { uploadLimits } from '#lib/pki/upload-findings.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { keyFinding } from '../key-findings.ts'
import { checkTruststorePassphrase } from '../passphrase.ts'
import type { KeyAnswer, KeyStage } from '../protocol.ts'
import { isPkcs12, type ToolAsk, type ToolValue } from '../tools-protocol.ts'
import { bundleFile, truststoreFile, type Pair } from './bundle-file.ts'
import { bytesOfFile } from './file-bytes.ts'
import { issuersOf, type Issuer } from './issuers.ts'
import { openKeyFile, type OpenedKey } from './key-file.ts'
import { isKeyOf, leafFacts, openCertificate } from './match-key.ts'
import { spkiHash } from './rsa-key.ts'

/** What the worker of the key tools holds between asks: a pair that was found to match, until the worker is ended. */
export type ToolHold = { pair?: Omit<Pair, 'issuers'> & { readonly issuers: readonly Issuer[] | undefined } }

/** Answers one ask. `tell` is called with each stage as it begins. @throws only for a bug. */
export async function answerTool(ask: ToolAsk, hold: ToolHold, tell: (stage: KeyStage) => void): Promise<KeyAnswer> {
  switch (ask.ask) {
    case 'match':
      hold.pair = undefined
      return match(ask, hold, tell)
    case 'bundle':
      if (!hold.pair) return decline([keyFinding('tool-nothing-held')])
      if (!hold.pair.issuers) return decline([keyFinding('tool-chain-unknown')])
      if (isPkcs12(ask.form) && ask.passphrase === '') return decline([keyFinding('tool-passphrase-none')])
      tell('bundling')
      return done<'bundle'>({ file: await bundleFile({ ...hold.pair, issuers: hold.pair.issuers }, ask.form, ask.passphrase) })
    case 'truststore':
      if (ask.chains.length === 0) return decline([keyFinding('truststore-no-chain')])
      if (checkTruststorePassphrase(ask.passphrase).length > 0) return decline(checkTruststorePassphrase(ask.passphrase))
      tell('bundling')
      return done<'truststore'>({ file: await truststoreFile(ask.chains, ask.passphrase) })
  }
}

async function match(ask: Extract<ToolAsk, { ask: 'match' }>, hold: ToolHold, tell: (stage: KeyStage) => void): Promise<KeyAnswer> {
  if (!ask.key && !ask.certificate) return decline([keyFinding('tool-nothing-given')])
  tell('opening')
  const opened = ask.key && (await openKeyFile(await bytesOfFile(ask.key), ask.passphrase))
  const key = opened && 'key' in opened ? { opened, facts: await keyFacts(opened) } : null
  const certificate = ask.certificate && (await openCertificate(await bytesOfFile(ask.certificate, uploadLimits.fileBytes), key?.facts.spkiSha256 ?? ''))
  const findings = [opened, certificate].flatMap((part) => (part && 'finding' in part ? [part.finding] : []))
  if (findings.length > 0) return decline(findings)
  const leaf = certificate as Certificate | null
  tell('matching')
  const issuers = leaf ? await issuersOf(leaf, ask.chains) : undefined
  const same = key && leaf ? await isKeyOf(key.opened.key, leaf) : undefined
  if (key && leaf && same) hold.pair = { pkcs8: key.opened.pkcs8, certificate: leaf, issuers }
  return done<'match'>({ ...(key && { key: key.facts }), ...(leaf && { certificate: leafFacts(leaf, issuers) }), ...(same !== undefined && { same }) })
}

async function keyFacts({ key, encrypted }: Extract<OpenedKey, { key: unknown }>) {
  return { bits: key.modulusBits, encrypted, spkiSha256: await spkiHash(key.spki) }
}

function done<K extends ToolAsk['ask']>(value: ToolValue[K]): KeyAnswer {
  return { answer: 'done', value }
}

function decline(findings: readonly Finding[]): KeyAnswer {
  return { answer: 'declined', findings }
}
