import { defineConfig, mergeConfig } from 'vitest/config';
import livechat from '../livechat/vitest.config';

/** The recorder keeps the steps in its module: each of these has one of its own. */
const ofRecorder = ['src/steps/{recorder,steps}.test.{ts,tsx}'];
/** A page takes longer to set up than a test in it takes: only what is about a page has one, and they share it. */
const inPage = ['src/**/*.test.tsx', 'src/widget/tracking-code.test.ts'];

export default mergeConfig(
  livechat,
  defineConfig({
    test: {
      projects: [
        { extends: true, test: { name: 'recorder', include: ofRecorder } },
        {
          extends: true,
          test: { name: 'page', isolate: false, include: inPage, exclude: ofRecorder },
        },
        {
          extends: true,
          test: {
            name: 'plain',
            environment: 'node',
            isolate: false,
            include: ['**/*.test.ts'],
            exclude: ['**/node_modules/**', ...inPage, ...ofRecorder],
          },
        },
      ],
    },
  }),
);
