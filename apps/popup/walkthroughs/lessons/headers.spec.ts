import { test } from '@repo/sandbox/playwright';
import { walkHeaders } from '@repo/walkthroughs';

test.describe('a lesson', { tag: '@once' }, () =>
  walkHeaders(['/team', '/buttons', '/compare', '/widget', '/errors', '/source']),
);
