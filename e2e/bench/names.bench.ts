import { checkName, type NameCheck } from '#lib/names/check-name.ts'
import { median, type Bench } from './figure.ts'

/** Faults, each in one name or another: none costs as much as another to find and to put right. */
const faults: readonly ((code: string, index: number) => string)[] = [
  (code, index) => `https://bars-${code}.provider${index}.nhs.uk:443/`,
  (code) => `bars-prod-${code}.${'a'.repeat(50)}.nhs.uk`,
  (code, index) => `bars-prod-${code}.acme-ltd-${index}.nhs.uk`,
  (_code, index) => `booking.acme-${index}.nhs.uk`,
  (code, index) => `bars-int-prod-${code}.provider${index}.nhs.uk`,
  (code, index) => `bars-${code}.provider${index}.example.com`,
  (_code, index) => `bars-prod-rx1.supplier${index}.nhs.uk`,
  (_code, index) => `bars_prod_rx1.acme-ltd${index}.nhs.uk`,
  (code, index) => `bars-prod-${code}.acmé${index}.nhs.uk`,
  (code, index) => `bars-prod-${code}.acme${index}.nhs.uk.`,
  (code) => `bars-prod-${code}.ab.nhs.uk`,
  (code, index) => ` bars-prod-${code}..acme${index}.nhs.uk `,
  (code) => `bars-prod-${code}.nhs.uk`,
  (code, index) => `bars-prod-${code}.acme${index}-ls1-4ap.nhs.uk`,
  (code, index) => `*.bars-prod-${code}-.acme${index}.thirdparty.nhs.uk`,
]

/** Half of the names are right, half are wrong in one way or another, and half of those are wrong in their ODS code or hosting besides. */
const names: readonly NameCheck[] = Array.from({ length: 1200 }, (_, index) => {
  const [code, environment] = [`Y${String(10_000 + index)}`, index % 4 < 2 ? 'int' : 'prod'] as const
  const right = [`BaRS-${environment.toUpperCase()}-${code}.Supplier${index}.thirdparty.nhs.uk`, `bars-${code}-second.provider${index}.nhs.uk`][(index >> 1) % 2]!
  if (index % 2 === 0) return { fqdn: right, environment, odsCode: code, hosting: (index >> 1) % 2 === 0 ? 'supplier' : 'provider' }
  return { fqdn: faults[(index >> 1) % faults.length]!(code, index), environment, odsCode: index % 4 === 1 ? 'RX7' : code, hosting: index % 4 === 1 ? 'supplier' : 'provider' }
})
const wrong = names.filter((name) => checkName(name).findings.length > 0)

/** What a rule over names cannot be quicker than: reading each label of the name with one expression. */
const plainLabel = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/
function plainCheck(fqdn: string): boolean {
  return fqdn.toLowerCase().split('.').every((label) => plainLabel.test(label))
}

/** Seconds of a core's time, whatever else runs on the machine, for each name. */
function secondsFor(work: (name: NameCheck) => unknown, of = names): number {
  const times = 20
  const began = process.cpuUsage()
  for (let time = 0; time < times; time += 1) for (const name of of) work(name)
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1_000_000 / times / of.length
}

/** Names checked by every rule on one core, against one expression over each label, turn and turn about. */
const bench: Bench = async () => {
  if (wrong.length !== names.length / 2) throw new Error(`${wrong.length} of ${names.length} names are wrong`)
  const plain = ({ fqdn }: NameCheck) => plainCheck(fqdn)
  for (let round = 0; round < 3; round += 1) for (const work of [checkName, plain]) secondsFor(work)
  const rounds = Array.from({ length: 15 }, () => ({ ours: secondsFor(checkName), wrong: secondsFor(checkName, wrong), plain: secondsFor(plain) }))
  const aSecond = Math.round(1 / median(rounds.map(({ ours }) => ours)))
  const wrongASecond = Math.round(1 / median(rounds.map((round) => round.wrong)))
  const ratio = Math.round(median(rounds.map(({ ours, plain }) => ours / plain)) * 10) / 10
  return [
    { figure: 'names-checked', value: aSecond, unit: 'a second of one core, half of them wrong', aim: '100000 or more', met: aSecond >= 100_000 },
    { figure: 'wrong-names-checked', value: wrongASecond, unit: 'a second of one core', aim: '100000 or more', met: wrongASecond >= 100_000 },
    { figure: 'name-check-ratio', value: ratio, unit: 'times one expression over each label', aim: '15 or less', met: ratio <= 15 },
  ]
}
export default bench
