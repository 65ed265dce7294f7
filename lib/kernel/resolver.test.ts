import { expect, test } from 'vitest'
import { distinctResolvers, isResolver, readResolver } from './resolver.ts'

test.each([
  ['10.0.0.1', '10.0.0.1', 53], ['10.0.0.1:5353', '10.0.0.1', 5353], ['[2001:db8::1]', '2001:db8::1', 53], ['[2001:db8::1]:54', '2001:db8::1', 54], ['2001:db8::1', '2001:db8::1', 53],
  ['[::ffff:a00:1]:54', '10.0.0.1', 54], ['[0:0:0:0:0:FFFF:a00:1]', '10.0.0.1', 53], ['::ffff:10.0.0.1', '10.0.0.1', 53], ['[::fffe:a00:1]', '::fffe:a00:1', 53], ['[::a00:1]', '::a00:1', 53],
])('%s is read', (text, address, port) => expect(readResolver(text)).toEqual({ address, port }))

test('can be there or not', () => {
  for (const text of ['1.1.1.1', '10.0.0.1:5353', '127.0.0.1:65535', '[2606:4700::1111]', '[::1]:1', '[::ffff:a00:1]']) expect([text, isResolver(text)]).toEqual([text, true])
  for (const text of ['999.1.1.1', '1.1.1.1:99999', '1.1.1.1:0', '[1:2]', '[::1:]', '0.0.0.0', '224.0.0.1', '255.255.255.255', '[::]', '[ff02::1]', '[::ffff:e000:1]', '[::ffff:0:0]', '[::ffff:10.0.0.999]', 'dns.example', '']) expect([text, isResolver(text)]).toEqual([text, false])
})

test('are one however they are written', () => {
  expect(distinctResolvers(['1.1.1.1', '1.1.1.1:53', '1.1.1.1:54', '[2606:4700::1111]', '[2606:4700:0:0::1111]:53', '8.8.8.8', '8.8.8.8'])).toEqual(['1.1.1.1', '1.1.1.1:54', '[2606:4700::1111]', '8.8.8.8'])
  expect(distinctResolvers(['10.0.0.1', '[::ffff:a00:1]', '::ffff:10.0.0.1', '[::ffff:a00:1]:54'])).toEqual(['10.0.0.1', '[::ffff:a00:1]:54'])
})
