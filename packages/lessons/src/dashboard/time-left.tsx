import { pageTime } from '@repo/livechat/clock';
import { useEffect, useState } from 'react';
import { timeLeft as words } from './words';

/** Counts down to `until`, in the milliseconds of `pageTime()`. */
export function TimeLeft({ until }: { until: number }) {
  const [now, setNow] = useState(pageTime);
  useEffect(() => {
    const timer = setInterval(() => setNow(pageTime()), 1000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((until - now) / 1000));
  return (
    <time dir="ltr" dateTime={`PT${seconds}S`}>
      {inWords(seconds)}
    </time>
  );
}

/** "7 h 59 min 58 s". Leading units that are zero are left out. */
function inWords(seconds: number) {
  const [h, min] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const minutes = h || min ? `${min} ${words.min} ` : '';
  return `${h ? `${h} ${words.h} ` : ''}${minutes}${seconds % 60} ${words.s}`;
}
