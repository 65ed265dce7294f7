'use server'
import { askOdsCode } from '#lib/identity/server/ask-directory.ts'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { textValues } from '#lib/requests/read-fields.ts'
import { registerReceiver } from '#lib/requests/server/register-receiver.ts'

/** Registers a receiver and leads to its page. */
export async function register(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(
    data,
    async (context, actor, input) => {
      // so that what the directory says of a code that was never looked up counts too; it may fail, but not be asked without end
      const asked = await askOdsCode(context, actor, textValues(input).odsCode ?? '')
      if (!asked.ok && asked.problem.type === 'too-many') return asked
      return registerReceiver(context, actor, textValues(input))
    },
    ({ receiverId }) => ({ goTo: `/receivers/${receiverId}?done=registered` }),
  )
}
