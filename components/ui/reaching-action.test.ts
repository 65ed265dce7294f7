import { expect, test } from 'vitest'
import { reachingAction } from './reaching-action.ts'

const data = new FormData()
data.set('name', 'typed')
data.set('password', 'secret')
const before = { values: {} }

test('an action that reaches nobody is answered with what was typed, and no secret of it', async () => {
  const answer = await reachingAction(() => Promise.reject(new TypeError('Failed to fetch')))(before, data)
  expect(answer).toMatchObject({ values: { name: 'typed' }, problem: { type: 'unavailable', message: expect.stringContaining('nothing was saved') } })
  expect(answer.values).toEqual({ name: 'typed' })
})

test('any other answer or error passes as it is', async () => {
  await expect(reachingAction(async () => ({ values: { name: 'kept' }, done: 'Saved' }))(before, data)).resolves.toEqual({ values: { name: 'kept' }, done: 'Saved' })
  const redirect = Object.assign(new Error('NEXT_REDIRECT'), { digest: 'NEXT_REDIRECT;push;/receivers;303;' })
  await expect(reachingAction(() => Promise.reject(redirect))(before, data)).rejects.toBe(redirect)
})
