import { expect, test } from 'vitest'
import { chainDemands } from './chain-demands.ts'
import * as findings from './chain-findings.ts'

const authority = { name: 'CN=A', environment: 'int', generation: 'G1', role: 'sub', supersededFrom: new Date('2024-06-04') } as const
const every = [
  findings.otherEnvironment(authority, 'prod'), findings.namesOtherEnvironment(authority, 'prod'), findings.superseded(authority), findings.namesSuperseded(authority), findings.notImported('int'), findings.directlyFromRoot(authority), findings.forgedIssuer('CN=A'), findings.otherIdentifier(authority), findings.notUnderRoot(authority, 'int'),
  findings.otherSubAuthority('CN=A', 'CN=R'), findings.unknownIssuer('CN=A', 'int'), findings.unconfirmed([authority]),
]

test('every finding on a chain is explained by the demand of its code, with its level', () => {
  expect(every).toHaveLength(Object.values(findings).length)
  expect(chainDemands.filter((demand) => demand.code !== 'path').map(({ code, level }) => `${code} ${level}`).sort()).toEqual([...new Set(every.map(({ code, level }) => `${code} ${level}`))].sort())
})
