import type { ReactNode } from 'react';

type NoticeProps = { tone: 'info' | 'good' | 'bad'; title: string; children: ReactNode };

/** Something the person should know, in the place where it matters. */
export const Notice = ({ tone, title, children }: NoticeProps) => (
  <div className="notice" data-tone={tone}>
    <p className="notice-title">{title}</p>
    {children}
  </div>
);
