import { expect, expectAccessible, test } from './fixtures.ts'

const document = (body: string) => `<!doctype html><html lang="en"><title>A page</title><style>@media (width < 1000px) { .wide { display: none } } @media (width >= 1000px) { .narrow { display: none } }</style><main><h1>A page</h1>${body}</main>`

test('a fault that shows at one width alone is found, whichever it is', async ({ page }) => {
  for (const [body, found] of [
    ['<p>Nothing is wrong.</p>', undefined],
    ['<img class="wide" src="data:,">', /found by axe at 1280[\s\S]*image-alt/],
    ['<img class="narrow" src="data:,">', /found by axe at 360[\s\S]*image-alt/],
    ['<p style="background: #fff; color: #ccc">Hard to read</p>', /found by axe at 1280[\s\S]*color-contrast/],
    ['<svg class="narrow" width="500" height="9"></svg>', /sideways scrolling at 360/],
    ['<svg class="narrow" width="330" height="9"></svg>', /sideways scrolling at 400% zoom/],
  ] as const) {
    await page.setContent(document(body))
    const looked = expectAccessible(page)
    await (found ? expect(looked).rejects.toThrow(found) : expect(looked).resolves.toBeUndefined())
  }
})
