'use client'
import { Breakable } from '#components/ui/breakable.tsx'
import { FindingList } from '#components/ui/finding-list.tsx'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import type { Finding } from '#lib/kernel/finding.ts'
import { checkName, type NameRules } from '#lib/names/check-name.ts'
import { conventionTitles } from '#lib/names/convention.ts'
import { shortened } from '#lib/names/fqdn.ts'
import { NameBudget } from './name-budget.tsx'
import styles from './name-builder.module.css'

type Props = { fqdn: string; environment: EnvironmentName; odsCode?: string; hosting?: 'supplier' | 'provider'; organisationNames: readonly string[]; rules: NameRules; claims: readonly Finding[] }

/** What there is to say of the name as typed so far, and of other receivers' claims to it, read out when the person stops typing. */
export function NameVerdict({ claims, ...check }: Props) {
  const { convention, findings: said } = checkName(check)
  const findings = [...said, ...claims]
  return (
    <div className={styles.verdict} aria-live="polite">
      <p className={styles.fqdn}><Breakable text={shortened(check.fqdn)} /></p>
      <NameBudget length={check.fqdn.length} />
      {findings.length === 0 ? <p>This name is fine. {convention && `${conventionTitles[convention]}.`}</p> : <FindingList findings={findings} />}
    </div>
  )
}
