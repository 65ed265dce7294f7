import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#lib/identity/actor.ts'
import { buildCsr } from '#lib/pki/server/build-csr.ts'
import type { RequestState } from '#lib/requests/states.ts'
import type { Action } from '#lib/requests/transitions.ts'
import { makeCertificate } from '#prisma/factories/certificate.ts'
import { makeMember } from '#prisma/factories/organisation.ts'
import { makeReceiver } from '#prisma/factories/receiver.ts'
import { makeRequest } from '#prisma/factories/request.ts'
import { makeStaff } from '#prisma/factories/user.ts'
import { testContext, type TestContext } from '#prisma/test-context.ts'
import { decideRequest } from './decide-request.ts'
import { viewForReview } from './view-for-review.ts'

let context: TestContext
let itoc: Actor
let dir: Actor
beforeAll(async () => {
  context = await testContext()
  itoc = await makeStaff(context.db, 'itoc')
  dir = await makeStaff(context.db, 'dir')
})
afterAll(() => context.close())
