import { answerAuthRequest } from '#lib/identity/server/answer-auth-request.ts'
import { portalAuth } from '#lib/identity/server/auth.ts'

const answer = (request: Request) => answerAuthRequest(portalAuth(), request)

export { answer as GET, answer as POST }
