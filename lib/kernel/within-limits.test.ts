import { expect, it } from 'vitest'
import { withinLimits } from './within-limits.ts'

it('cuts what is too large and leaves the rest as it is', async () => {
  const data = new FormData()
  data.set('short', 'abc')
  data.set('long', 'x'.repeat(11))
  data.set('file', new File(['y'.repeat(11)], 'certificate.crt', { type: 'text/plain' }))
  data.set('small', new File(['z'], 'small.crt'))
  data.append('many', 'one')
  data.append('many', 'two')
  const cut = withinLimits(data, 10)
  expect(cut.getAll('many')).toEqual(['one', 'two'])
  expect([cut.get('short'), cut.get('long')]).toEqual(['abc', 'x'.repeat(10)])
  const [file, small] = [cut.get('file') as File, cut.get('small') as File]
  expect([file.name, file.type, await file.text()]).toEqual(['certificate.crt', 'text/plain', 'y'.repeat(10)])
  expect([small.name, await small.text()]).toEqual(['small.crt', 'z'])
})
