import 'client-only'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import type { Strength } from '../passphrase.ts'

const judge = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: 128 })

/** How hard the passphrase is to guess for somebody who knows what the key is for. Judged here, sent nowhere. */
export function passphraseStrength(passphrase: string, fqdn: string): Strength {
  return judge.check(passphrase, ['bars', 'nhs', 'receiver', 'certificate', 'private', 'passphrase', fqdn, ...fqdn.split(/[.-]/)]).score
}
