'use client'
import { FindingList } from '#components/ui/finding-list.tsx'
import type { EnvironmentName } from '#lib/environments/environment.ts'
import { checkName, type NameRules } from '#lib/names/check-name.ts'
import { conventionTitles } from '#lib/names/convention.ts'
import { readOdsCode } from '#lib/names/ods-code.ts'
import { NameBudget } from './name-budget.tsx'
import styles from './name-builder.module.css'

type Props = { fqdn: string; environment: EnvironmentName; odsCode?: string; hosting?: 'supplier' | 'provider'; rules: NameRules }

/** What there is to say of the name as typed so far, read out when the person stops typing. */
export function NameVerdict({ fqdn, environment, odsCode = '', hosting, rules }: Props) {
  const { convention, findings } = checkName({ fqdn, environment, odsCode: readOdsCode(odsCode) ?? undefined, hosting, rules })
  return (
    <div className={styles.verdict} aria-live="polite">
      <NameBudget length={fqdn.trim().length} />
      {findings.length === 0 ? <p>This name is fine. {convention && `${conventionTitles[convention]}.`}</p> : <FindingList findings={findings} />}
    </div>
  )
}
