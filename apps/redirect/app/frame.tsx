import { Account, Frame as LessonFrame, ProtocolSteps } from '@repo/lessons';
import type { ReactNode } from 'react';

type FrameProps = { children: ReactNode; account?: boolean; steps?: boolean };

/** What stands around a page: with `account`, who is signed in; with `steps`, what the protocol just did. */
export const Frame = ({ children, account, steps }: FrameProps) => (
  <LessonFrame
    title="Redirect sample"
    account={account && <Account />}
    aside={steps && <ProtocolSteps />}
  >
    {children}
  </LessonFrame>
);
