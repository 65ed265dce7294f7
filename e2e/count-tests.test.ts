import { expect, test } from 'vitest'
import { countPlaywright, countVitest } from './count-tests.ts'

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((each) => ({ status: each })) })

test('vitest: passed and failed tests are counted, and a file that never ran is a failure', () => {
  expect(countVitest({ numPassedTests: 5, numFailedTests: 0, success: true, testResults: [file('passed', 'passed')] })).toEqual({ passed: 5, failed: 0 })
  expect(countVitest({ numPassedTests: 5, numFailedTests: 2, success: false, testResults: [file('failed', 'failed', 'failed')] })).toEqual({ passed: 5, failed: 2 })
  expect(countVitest({ numPassedTests: 5, numFailedTests: 0, success: false, testResults: [file('passed', 'passed'), file('failed')] })).toEqual({ passed: 5, failed: 1 })
})

test('vitest: a run that failed outside its tests is a failure', () => {
  expect(countVitest({ numPassedTests: 5, numFailedTests: 0, success: false, testResults: [file('passed', 'passed')] })).toEqual({ passed: 5, failed: 1 })
})

test('Playwright: flaky and skipped tests and errors outside tests are failures', () => {
  const report = (given: object, errors: unknown[] = []) => countPlaywright({ stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0, ...given }, errors })
  expect(report({})).toEqual({ passed: 3, failed: 0 })
  expect(report({ unexpected: 1, flaky: 1, skipped: 1 })).toEqual({ passed: 3, failed: 3 })
  expect(report({ expected: 0 }, [{ message: 'the portal did not start' }])).toEqual({ passed: 0, failed: 1 })
})
