/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { html } from 'hono/html';
import type { PropsWithChildren } from 'hono/jsx';

/** The layout of every page: LiveChat's look, and a footer that says that this is not LiveChat. */
export const Page = ({
  title,
  wide = false,
  children,
}: PropsWithChildren<{ title: string; wide?: boolean }>) =>
  html`<!doctype html>${(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · LiveChat Sandbox`}</title>
        <link rel="icon" href="/assets/logo.svg" />
        <link rel="stylesheet" href="/assets/sandbox.css" />
      </head>
      <body class={wide ? 'wide' : undefined}>
        <header class="brand">
          <img src="/assets/logo.svg" alt="" width="40" height="40" />
          <span class="brand-name">LiveChat</span>
          <span class="brand-tag">Sandbox</span>
        </header>
        <main>{children}</main>
        <footer>
          This is the sandbox, a local stand-in. It is not LiveChat and no real account is involved.
        </footer>
      </body>
    </html>
  )}`;
