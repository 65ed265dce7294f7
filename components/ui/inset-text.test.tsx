import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { InsetText } from './inset-text.tsx'

const inside = (html: string) => /<\/span>(.*)<\/div>$/.exec(html)![1]

test('bare words are a paragraph, with what stands among them', () => {
  const name = 'a'
  expect(inside(renderToStaticMarkup(<InsetText>Of {name} <b>x</b></InsetText>))).toBe('<p>Of a <b>x</b></p>')
  expect(inside(renderToStaticMarkup(<InsetText><p>One</p><p>Two</p></InsetText>))).toBe('<p>One</p><p>Two</p>')
})
