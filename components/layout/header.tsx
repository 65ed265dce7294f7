import { Anchor } from '#components/ui/anchor.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Icon } from '#components/ui/icons.tsx'
import { serviceName } from '#components/ui/page-title.ts'
import { NhsLogo } from './nhs-logo.tsx'
import { NavigationList } from './navigation-list.tsx'
import type { ActorView } from './navigation.ts'

type Props = { actor?: ActorView; signOut?: () => Promise<void>; logo?: boolean }

/** The service's name, the account and the menu. Without an actor: the way to sign in. The NHS logo only where the portal is set to show it. */
export function Header({ actor, signOut, logo }: Props) {
  return (
    <header className={classNames('nhsuk-header', !actor && 'nhsuk-header--inline')} role="banner">
      <div className="nhsuk-header__container nhsuk-width-container">
        <div className="nhsuk-header__service">
          {logo ? (
            <Anchor className="nhsuk-header__service-logo" href="/" aria-label={`NHS ${serviceName}`}>
              <NhsLogo /><span className="nhsuk-header__service-name">{serviceName}</span>
            </Anchor>
          ) : <Anchor className="nhsuk-header__service-name" href="/">{serviceName}</Anchor>}
        </div>
        <nav className="nhsuk-header__account" aria-label="Account">
          <ul className="nhsuk-header__account-list">
            {actor ? <SignedIn actor={actor} signOut={signOut} /> : (
              <li className="nhsuk-header__account-item"><Anchor className="nhsuk-header__account-link" href="/sign-in">Sign in</Anchor></li>
            )}
          </ul>
        </nav>
      </div>
      {actor && <NavigationList items={actor.navigation} />}
    </header>
  )
}

function SignedIn({ actor, signOut }: { actor: ActorView; signOut?: () => Promise<void> }) {
  return (
    <>
      <li className="nhsuk-header__account-item">
        <Anchor className="nhsuk-header__account-link" href="/account">
          <Icon name="user" />
          {actor.name}
        </Anchor>
      </li>
      {actor.role && <li className="nhsuk-header__account-item nhsuk-header__account-role">{actor.role}</li>}
      {signOut && (
        <li className="nhsuk-header__account-item">
          <form className="nhsuk-header__account-form" action={signOut}>
            <button className="nhsuk-header__account-button">Sign out</button>
          </form>
        </li>
      )}
    </>
  )
}
