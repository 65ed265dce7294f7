'use server'
import { askOdsCode } from '#lib/identity/server/ask-directory.ts'
import { submitForm } from '#lib/identity/server/submit-form.ts'
import type { FormState } from '#lib/kernel/form-state.ts'
import { textValues } from '#lib/requests/read-fields.ts'
import { lookUpReceiverDomain } from '#lib/requests/server/look-up-receiver-domain.ts'
import { registerReceiver } from '#lib/requests/server/register-receiver.ts'

/** Registers a receiver, looks its name up for a start, and leads to its page. */
export async function register(_state: FormState, data: FormData): Promise<FormState> {
  return submitForm(
    data,
    async (context, actor, input) => {
      // so that what the directory says of a code that was never looked up counts too; it may fail
      await askOdsCode(context, actor, textValues(input).odsCode ?? '')
      const registered = await registerReceiver(context, actor, textValues(input))
      if (registered.ok) await lookUpReceiverDomain(context, actor, registered.value.receiverId)
      return registered
    },
    ({ receiverId }) => ({ goTo: `/receivers/${receiverId}?done=registered` }),
  )
}
