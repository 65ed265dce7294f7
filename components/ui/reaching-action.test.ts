import { notFound, redirect } from 'next/navigation'
import { UnrecognizedActionError } from 'next/dist/client/components/unrecognized-action-error'
import { expect, test } from 'vitest'
import { reachingAction } from './reaching-action.ts'

const data = new FormData()
data.set('name', 'typed')
data.set('password', 'secret')
const before = { values: {} }

test.each([
  ['nobody was reached', new TypeError('Failed to fetch'), 'We do not know whether anything was saved'],
  ['a proxy answered', new Error('An unexpected response was received from the server.'), 'did not answer'],
  ['the portal failed', Object.assign(new Error('An error occurred'), { digest: '123' }), 'did not answer'],
  ['the portal is another release', new UnrecognizedActionError('Server Action "x" was not found on the server.'), 'nothing was saved'],
])('when %s the answer is what was typed, and no secret of it', async (_why, error, words) => {
  const answer = await reachingAction(() => Promise.reject(error))(before, data)
  expect(answer).toEqual({ values: { name: 'typed' }, problem: expect.objectContaining({ type: 'unavailable', message: expect.stringContaining(words) }) })
})

test('any other answer, a redirect and a page that is not found pass as they are', async () => {
  await expect(reachingAction(async () => ({ values: { name: 'kept' }, done: 'Saved' }))(before, data)).resolves.toEqual({ values: { name: 'kept' }, done: 'Saved' })
  await expect(reachingAction(async () => redirect('/receivers'))(before, data)).rejects.toMatchObject({ digest: expect.stringContaining('NEXT_REDIRECT') })
  await expect(reachingAction(async () => notFound())(before, data)).rejects.toMatchObject({ digest: expect.stringContaining('404') })
})
