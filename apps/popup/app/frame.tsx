import { Account, Frame as LessonFrame, ProtocolSteps } from '@repo/lessons';
import type { ReactNode } from 'react';

type FrameProps = { children: ReactNode; account?: boolean; steps?: boolean };

/** The frame of a page. `account`: shows who is signed in. `steps`: shows the steps of the protocol. */
export const Frame = ({ children, account, steps }: FrameProps) => (
  <LessonFrame
    title="Popup sample"
    account={account && <Account />}
    aside={steps && <ProtocolSteps />}
  >
    {children}
  </LessonFrame>
);
