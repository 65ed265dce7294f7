import { expect, test } from 'vitest'
import { allHostile } from './testing/answer-hostile.ts'
import { fuzz } from './testing/fuzz.ts'

/** `FUZZ=1000000 FUZZ_SEED=7 npx vitest run lib/pki/fuzz.test.ts` tries more changes, and others. Half a minute of one core for a hundred thousand. */
const mutations = Number(process.env.FUZZ ?? 100_000)
const seed = Number(process.env.FUZZ_SEED ?? 20260601)

test(`${mutations} changed CSRs, certificates, PKCS#7, mails, archives, CRLs and OCSP responses: no exception, no hang, no valid signature over what nobody signed`, async () => {
  const { faults, read, slowest } = await fuzz(mutations, seed)
  expect(faults).toEqual([])
  expect(read).toBeGreaterThan(mutations / 10)
  expect(slowest.ms, slowest.input).toBeLessThan(2000)
}, 120_000 + mutations * 30)

test('what was made to hurt is refused, each within 100 ms at its best of five', async () => {
  for (const make of allHostile()) {
    const { name, answer } = make()
    const times: number[] = []
    while (times.length < 5 && Math.min(...times) >= 100) {
      const [started, before] = [performance.now(), process.cpuUsage()]
      expect(await answer(), name).toBe(false)
      const { user, system } = process.cpuUsage(before)
      times.push(Math.min(performance.now() - started, (user + system) / 1000)) // a busy machine is not the input's fault
    }
    expect(Math.min(...times), name).toBeLessThan(100)
  }
}, 120_000)
