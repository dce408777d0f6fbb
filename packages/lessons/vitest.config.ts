import { defineConfig, mergeConfig } from 'vitest/config';
import livechat from '../livechat/vitest.config';

/** A page takes longer to set up than a test in it takes: only what is about a page has one. */
const inPage = [
  'src/**/*.test.tsx',
  'src/steps/recorder.test.ts',
  'src/widget/tracking-code.test.ts',
];

export default mergeConfig(
  livechat,
  defineConfig({
    test: {
      projects: [
        {
          extends: true,
          test: { name: 'page', include: inPage },
        },
        {
          extends: true,
          test: {
            name: 'plain',
            environment: 'node',
            include: ['**/*.test.ts'],
            exclude: ['**/node_modules/**', ...inPage],
          },
        },
      ],
    },
  }),
);
