import { checkName, type NameCheck } from '#lib/names/check-name.ts'
import { median, type Bench } from './figure.ts'

/** Names as people enter them: most are right, one in ten is not. */
const names: readonly NameCheck[] = Array.from({ length: 1000 }, (_, index) => {
  const [code, environment] = [`Y${String(10_000 + index)}`, index % 2 === 0 ? 'int' : 'prod'] as const
  const right = [`BaRS-${environment.toUpperCase()}-${code}.Supplier${index}.thirdparty.nhs.uk`, `bars-${code}-second.provider${index}.nhs.uk`][index % 2]!
  const wrong = [`https://bars-${code}.provider.nhs.uk:443/`, `bars-prod-${code}.${'a'.repeat(50)}.nhs.uk`, `booking.acme-ltd-${index}.nhs.uk`, `bars-int-rx7.provider.nhs.uk`, `bars-${code}.provider.example.com`]
  return { fqdn: index % 10 === 0 ? wrong[(index / 10) % wrong.length]! : right, environment, odsCode: code, hosting: index % 2 === 0 ? 'supplier' : 'provider' }
})

/** What a rule over names cannot be quicker than: reading each label of the name with one expression. */
const plainLabel = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/
function plainCheck(fqdn: string): boolean {
  return fqdn.toLowerCase().split('.').every((label) => plainLabel.test(label))
}

function secondsFor(work: (name: NameCheck) => unknown, times: number): number {
  const began = performance.now()
  for (let time = 0; time < times; time += 1) for (const name of names) work(name)
  return (performance.now() - began) / 1000 / times
}

/** Names checked by every rule on one core, against one expression over each label, turn and turn about. */
const bench: Bench = async () => {
  secondsFor(checkName, 20)
  secondsFor(({ fqdn }) => plainCheck(fqdn), 20)
  const rounds = Array.from({ length: 15 }, () => ({ ours: secondsFor(checkName, 20), plain: secondsFor(({ fqdn }) => plainCheck(fqdn), 20) }))
  const aSecond = Math.round(names.length / median(rounds.map(({ ours }) => ours)))
  const ratio = Math.round(median(rounds.map(({ ours, plain }) => ours / plain)) * 10) / 10
  return [
    { figure: 'names-checked', value: aSecond, unit: 'a second on one core', aim: '100000 or more', met: aSecond >= 100_000 },
    { figure: 'name-check-ratio', value: ratio, unit: 'times one expression over each label', aim: '15 or less', met: ratio <= 15 },
  ]
}
export default bench
