/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { PropsWithChildren } from 'hono/jsx';
import { Page } from './page';

/** A heading and a sentence. */
export const MessagePage = ({ title, children }: PropsWithChildren<{ title: string }>) => (
  <Page title={title}>
    <h1>{title}</h1>
    <p>{children}</p>
  </Page>
);
