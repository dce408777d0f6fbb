import type { FlowName } from './flows';

/** The code that an existing app copies. docs/copy.md has the same code, and a test compares them line by line. */
export const copyIntoApp = {
  title: 'Copy it into your app',
  lead: 'For an app that is there already, with Next.js and TypeScript: one folder comes in new, and three edits follow.',
  summary: 'Two commands and three edits',
  rest: ['Trying it, going live, and what your app has to let through:', 'docs/copy.md'],
};

export const copySteps = (flow: FlowName) => [
  {
    title: 'In a checkout of this sample, with your app in place of ../your-app',
    code: `npm run eject -- ${flow} ../your-app/livechat --into-app`,
  },
  {
    title: 'In your app: what the folder imports',
    code: 'npm install @livechat/accounts-sdk@2 fastest-levenshtein@1 jsonc-parser@3 swr@2 valibot@1',
  },
  {
    title: 'next.config.ts: the configuration, checked and handed to the pages',
    code: ` import type { NextConfig } from "next";
+import { withLiveChat } from "./livechat/config/next";
-export default nextConfig;
+export default withLiveChat(nextConfig);`,
  },
  {
    title: 'app/layout.tsx: the provider around all pages, and the styles of the gate',
    code: ` import type { Metadata } from "next";
+import "@/livechat/core/ui/styles.css";
+import { SignIn } from "@/livechat/sign-in";
-      <body>{children}</body>
+      <body>
+        <SignIn>{children}</SignIn>
+      </body>`,
  },
  {
    title: 'app/account/page.tsx: a page with the gate, and what is behind it',
    code: `'use client';

import { type Session, SignInGate, SignOutButton, useAccount } from '@/livechat/core';

export default function Page() {
  return (
    <main>
      <h1>Your account</h1>
      <SignInGate>{(session) => <Hello session={session} />}</SignInGate>
    </main>
  );
}

function Hello({ session }: { session: Session }) {
  const { data: account } = useAccount(session);
  return (
    <p>
      Hello {account?.name} <SignOutButton />
    </p>
  );
}`,
  },
];
