import { defineConfig, mergeConfig } from 'vitest/config';
import livechat from '../livechat/vitest.config';

/** The recorder keeps the steps in its module, so each of these files gets its own copy. */
const ofRecorder = ['src/steps/{recorder,steps}.test.{ts,tsx}'];
/** Setting up a page takes longer than a test in it. So only the tests that need a page get one, and they share it. */
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
