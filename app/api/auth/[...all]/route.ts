import { answerAuthRequest } from '#lib/identity/server/answer-auth-request.ts'
import { portalAuth } from '#lib/identity/server/auth.ts'
import { settings } from '#lib/platform/server/settings.ts'

const answer = (request: Request) => answerAuthRequest(portalAuth(), request, settings().trustProxy)

export { answer as GET, answer as POST }
