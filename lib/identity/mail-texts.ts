import type { StaffRole } from './actor.ts'

/** The words of a mail. */
export type MailText = { readonly template: string; readonly subject: string; readonly text: string }

const minutes = 15
const service = 'BaRS receiver certificates'
const closing = `${service}\nPlease do not reply to this email.`
const ignore = 'If you did not ask for this, you can ignore this email. Nobody can use it without the link.'
const join = (...paragraphs: string[]) => `${paragraphs.join('\n\n')}\n`

/** A one-time link to sign in. */
export function signInLinkMail(link: string): MailText {
  return {
    template: 'sign-in-link',
    subject: 'Your link to sign in',
    text: join(`Open this link and select Continue to sign in to ${service}:`, link, `The link works once, for ${minutes} minutes.`, ignore, closing),
  }
}

/** The answer to somebody who asks for a sign-in link with an address that has no account. */
export function noAccountMail(signUp: string): MailText {
  return {
    template: 'no-account',
    subject: 'There is no account for this email address',
    text: join(
      `Somebody, probably you, asked for a link to sign in to ${service} with this email address. There is no account for it.`,
      `If you used another address before, sign in with that one. To create an account for this address:`,
      signUp,
      'If you did not ask for this, you can ignore this email.',
      closing,
    ),
  }
}

/** The link that proves a new person's address. */
export function signUpMail(link: string): MailText {
  return {
    template: 'sign-up',
    subject: 'Confirm your email address',
    text: join(`Open this link to confirm your email address and finish creating your account for ${service}:`, link, `The link works once, for ${minutes} minutes.`, ignore, closing),
  }
}

/** The answer to somebody who signs up with an address that already has an account. */
export function accountExistsMail(link: string): MailText {
  return {
    template: 'account-exists',
    subject: 'You already have an account',
    text: join(
      `Somebody, probably you, tried to create an account for ${service} with this email address. You already have one.`,
      'Open this link and select Continue to sign in:',
      link,
      `The link works once, for ${minutes} minutes. After signing in you can set a new password on your account page.`,
      ignore,
      closing,
    ),
  }
}

/** Tells a person that their password was set or changed. */
export function passwordChangedMail(account: string): MailText {
  return {
    template: 'password-changed',
    subject: 'Your password was changed',
    text: join(`The password of your account for ${service} was changed. Everybody who was signed in with it elsewhere has been signed out.`, `If this was not you, sign in with an emailed link and set a new password at once:`, account, closing),
  }
}

/** An invitation to an organisation. */
export function organisationInvitationMail(invitation: { link: string; organisation: string; role: 'owner' | 'member'; invitedBy: string; expires: string }): MailText {
  const role = invitation.role === 'owner' ? 'an owner' : 'a member'
  return {
    template: 'organisation-invitation',
    subject: `Invitation to join ${invitation.organisation}`,
    text: join(
      `${invitation.invitedBy} invites you to join ${invitation.organisation} as ${role} in ${service}.`,
      'Open this link to accept:',
      invitation.link,
      `The invitation is for this email address only and works once, until ${invitation.expires}.`,
      'If you do not know the organisation, ignore this email.',
      closing,
    ),
  }
}

/** Tells an organisation's owners that the programme has invited another. */
export function ownerInvitedMail({ organisation, email, page }: { organisation: string; email: string; page: string }): MailText {
  return {
    template: 'owner-invited',
    subject: `The BaRS programme invited an owner to ${organisation}`,
    text: join(
      `A BaRS programme administrator has invited ${email} to become an owner of ${organisation} in ${service}.`,
      'If you did not expect this, open the organisation, withdraw the invitation and ask the BaRS programme:',
      page,
      closing,
    ),
  }
}

/** How a staff role is called in mails and on pages. */
export const staffRoleNames: Record<StaffRole, string> = {
  itoc: 'ITOC',
  dir: 'DIR team',
  live_services: 'Live Services Pipeline',
  programme: 'BaRS programme administrator',
}

/** An invitation to a staff role. */
export function staffInvitationMail(invitation: { link: string; role: StaffRole; invitedBy: string; expires: string }): MailText {
  return {
    template: 'staff-invitation',
    subject: `Invitation to ${service}`,
    text: join(
      `${invitation.invitedBy} invites you to work in ${service} as: ${staffRoleNames[invitation.role]}.`,
      'Open this link to accept:',
      invitation.link,
      `The invitation is for this email address only and works once, until ${invitation.expires}.`,
      closing,
    ),
  }
}
