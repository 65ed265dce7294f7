import { describe, expect, it } from 'vitest'
import type { Actor } from '#lib/identity/actor.ts'
import { actorView, isCurrent } from './navigation.ts'

const actor = (parts: Partial<Actor>): Actor => ({ userId: 'u', name: 'Receiver owner', email: 'owner@supplier.example', memberships: [], staff: [], ...parts })
const texts = (parts: Partial<Actor>) => actorView(actor(parts)).navigation.map((item) => item.text)

describe('actorView', () => {
  it('shows an organisation its receivers, and no desk', () => {
    expect(texts({ memberships: [{ organisationId: 'o', role: 'owner' }] })).toEqual(['Receivers', 'Organisations', 'Key tools', 'Trust chains'])
  })
  it('shows somebody without an organisation yet the way to one', () => {
    expect(texts({})).toContain('Organisations')
  })
  it('shows a desk its queue only, and names the desk', () => {
    expect(texts({ staff: ['itoc'] })).toEqual(['Queue', 'Trust chains'])
    expect(actorView(actor({ staff: ['dir', 'live_services'] })).role).toBe('DIR team, Live Services Pipeline')
  })
  it('shows the programme everything of its own', () => {
    expect(texts({ staff: ['programme'] })).toEqual(['Queue', 'Programme', 'Trust chains'])
  })
})

describe('isCurrent', () => {
  it('holds for the page and those below it, not for one that only begins alike', () => {
    expect(isCurrent('/receivers', '/receivers')).toBe(true)
    expect(isCurrent('/receivers', '/receivers/new')).toBe(true)
    expect(isCurrent('/desk', '/desktop')).toBe(false)
  })
})
