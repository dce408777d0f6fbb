/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { PropsWithChildren } from 'hono/jsx';

type Props = PropsWithChildren<{
  /** What is to be done: the `do` of `actionSchema`. */
  action: string;
  fields?: Record<string, string>;
  /** What the button is about, for those who hear the page. */
  about?: string;
}>;

/** A form that is one button. */
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
