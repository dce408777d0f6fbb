import { mergeConfig } from 'vitest/config';
import shared from '../livechat/vitest.config';

// One jsdom, React and core for all files of a worker, not one for each: that was two thirds of the work.
export default mergeConfig(shared, {
  test: { isolate: false, setupFiles: 'test/leave-nothing.ts' },
});
