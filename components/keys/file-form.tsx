'use client'
import type { ComponentProps } from 'react'
import { Form } from '#components/ui/form.tsx'
import { packedKeyFields } from './packed-keys.ts'

/** A form that takes files: a private key is stopped in the browser though it is packed in an archive or a mail. */
export function FileForm(props: Omit<ComponentProps<typeof Form>, 'packedKeys'>) {
  return <Form {...props} packedKeys={packedKeyFields} />
}
