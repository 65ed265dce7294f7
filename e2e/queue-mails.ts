import { database } from '#lib/platform/server/database.ts'
import { sendJob } from '#lib/platform/server/jobs.ts'
import { enqueueMail } from '#lib/platform/server/outbox.ts'

/** `queue-mails.ts NUMBER DOMAIN`: queues so many mails, each to an address of its own, and each with a second job, as if one worker had been taken for lost. */
const [count = '0', domain = ''] = process.argv.slice(2)
const db = database()
for (let number = 1; number <= Number(count); number += 1) {
  await db.$transaction(async (tx) => {
    const { id } = await enqueueMail(tx, { template: 'trial', to: [`person-${number}@${domain}`], subject: `Mail ${number}`, text: 'Once is enough.\n' })
    await sendJob(tx, 'send-mail', { mailId: id })
  })
}
await db.$disconnect()
process.stdout.write(`Queued ${count}\n`)
