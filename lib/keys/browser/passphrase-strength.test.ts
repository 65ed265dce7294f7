import { describe, expect, it } from 'vitest'
import { passphraseStrength } from './passphrase-strength.ts'

const fqdn = 'BaRS-INT-X26.BarsReceiver.thirdparty.nhs.uk'

describe('passphraseStrength', () => {
  it.each(['aaaaaaaaaaaaaa', 'password1234', '123456789012', 'qwertyuiop12', 'BarsReceiver', fqdn.toLowerCase()])('finds %s easy to guess', (passphrase) => {
    expect(passphraseStrength(passphrase, fqdn)).toBeLessThan(2)
  })

  it.each(['walnut-fjord-Teacup-91', 'lampa zielona 7 kogut', '鍵のパスフレーズです長い'])('finds %s strong', (passphrase) => {
    expect(passphraseStrength(passphrase, fqdn)).toBeGreaterThanOrEqual(3)
  })
})
