'use client'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { ErrorMessage } from './error-message.tsx'
import { useField, type FieldProps } from './field.tsx'
import { Fieldset } from './fieldset.tsx'
import { Hint } from './hint.tsx'

/** One choice. `conditional` is asked only when it is chosen; a field of its own `name` makes a checkbox of its own. */
export type Choice = { value: string; text: ReactNode; hint?: ReactNode; conditional?: ReactNode; name?: string; checked?: boolean; disabled?: boolean }

export type ChoicesProps = Omit<FieldProps, 'label' | 'labelSize'> & {
  /** The question. Left out only where the one choice says it all. */
  legend?: ReactNode
  legendSize?: FieldProps['labelSize']
  items: readonly (Choice | 'or')[]
  inline?: boolean
}

/** Radios and checkboxes alike: fieldset, hint, error and the items. Several checked values of one name stand on lines of their own. */
export function Choices({ kind, name, legend, legendSize, headingLevel, id, hint, value, error, items, inline }: ChoicesProps & { kind: 'radios' | 'checkboxes' }) {
  const field = useField({ name, id, hint, value, error })
  const chosen = field.value === undefined ? undefined : field.value.split('\n')
  const body = (
    <>
      {hint && <Hint id={field.hintId}>{hint}</Hint>}
      {field.error && <ErrorMessage id={field.errorId}>{field.error}</ErrorMessage>}
      <div className={classNames(`nhsuk-${kind}`, inline && `nhsuk-${kind}--inline`)}>
        {items.map((item, index) =>
          item === 'or'
            ? <div key="or" className={`nhsuk-${kind}__divider`}>or</div>
            : <Item key={item.value} kind={kind} name={name} chosen={chosen} item={item} id={index ? `${field.id}-${index + 1}` : field.id} />,
        )}
      </div>
    </>
  )
  return (
    <div className={classNames('nhsuk-form-group', field.error && 'nhsuk-form-group--error')}>
      {legend ? <Fieldset legend={legend} legendSize={legendSize} headingLevel={headingLevel} describedBy={field.describedBy}>{body}</Fieldset> : body}
    </div>
  )
}

type ItemProps = { kind: 'radios' | 'checkboxes'; name: string; chosen: readonly string[] | undefined; item: Choice; id: string }

function Item({ kind, name, chosen, item, id }: ItemProps) {
  const own = useField({ name: item.name ?? name })
  const checked = item.name ? (own.value === undefined ? item.checked : own.value === item.value) : chosen ? chosen.includes(item.value) : item.checked
  const controls = item.conditional ? `conditional-${id}` : undefined
  return (
    <>
      <div className={`nhsuk-${kind}__item`}>
        <input
          className={`nhsuk-${kind}__input`} id={id} name={item.name ?? name} type={kind === 'radios' ? 'radio' : 'checkbox'} value={item.value}
          defaultChecked={checked} disabled={item.disabled} data-aria-controls={controls} aria-describedby={item.hint ? `${id}-item-hint` : undefined}
        />
        <label className={`nhsuk-label nhsuk-${kind}__label`} htmlFor={id}>{item.text}</label>
        {item.hint && <Hint id={`${id}-item-hint`} className={`nhsuk-${kind}__hint`}>{item.hint}</Hint>}
      </div>
      {item.conditional && (
        <div className={classNames(`nhsuk-${kind}__conditional`, !checked && `nhsuk-${kind}__conditional--hidden`)} id={controls}>{item.conditional}</div>
      )}
    </>
  )
}
