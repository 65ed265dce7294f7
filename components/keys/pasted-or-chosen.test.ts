import { expect, it } from 'vitest'
import { pastedOrChosen } from './pasted-or-chosen.ts'

const given = (file: File | null, text: string) => {
  const data = new FormData()
  if (file) data.set('file', file)
  data.set('text', text)
  return pastedOrChosen(data, 'file', 'text')
}

it('takes the file, else the text, else nothing', async () => {
  const file = new File(['in the file'], 'a.pem')
  expect(given(file, 'typed')).toBe(file)
  // what a browser gives for a field in which no file was chosen
  expect(await given(new File([], ''), ' typed ')?.text()).toBe(' typed ')
  expect(given(new File([], 'empty.pem'), '')?.size).toBe(0)
  expect(given(new File([], ''), ' \n')).toBeNull()
  expect(given(null, '')).toBeNull()
})
