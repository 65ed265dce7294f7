import type { EnvironmentName, EnvironmentRules } from './environment.ts'

/**
 * The environments as NHS England's public guidance describes them.
 * Source: BaRS "Connect as a receiver" guidance (mailboxes, conventions, caller addresses, TCC for PROD).
 */
export const shippedEnvironments: Record<EnvironmentName, EnvironmentRules> = {
  int: {
    name: 'int',
    firstDesk: 'itoc',
    mailboxes: { itoc: 'itoc.supportdesk@nhs.net' },
    convention: 'should',
    keyBits: { least: 2048, most: 4096 },
    tccNeeded: false,
    revocationChecked: false,
    controlConfirms: false,
    levels: {},
    callers: ['35.197.254.55', '35.246.55.143'],
  },
  prod: {
    name: 'prod',
    firstDesk: 'dir',
    mailboxes: { dir: 'dir@nhs.net', live_services: 'liveservices.gate@nhs.net' },
    convention: 'must',
    keyBits: { least: 2048, most: 4096 },
    tccNeeded: true,
    revocationChecked: false,
    controlConfirms: false,
    levels: {},
    callers: ['34.89.0.111', '34.89.69.6'],
  },
}

/** Mailboxes that belong to no environment. Source: BaRS "Connect as a receiver" guidance. */
export const programmeMailbox = 'england.bookingandreferralstandard@nhs.net'
export const dnsTeamMailbox = 'dnsteam@nhs.net'
