/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { PropsWithChildren } from 'hono/jsx';

type Props = PropsWithChildren<{
  /** The `do` of `actionSchema`. */
  action: string;
  fields?: Record<string, string>;
  /** The object of the action, for people who use a screen reader. */
  about?: string;
}>;

/** A form that shows only a button. */
export const Action = ({ action, fields = {}, about, children }: Props) => (
  <form method="post" action="/sandbox" class="action">
    <input type="hidden" name="do" value={action} />
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <button type="submit">
      {children}
      {about && <span class="unseen"> {about}</span>}
    </button>
  </form>
);
