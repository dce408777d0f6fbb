import { walkHeaders } from '@repo/walkthroughs';

walkHeaders(['/team', '/buttons', '/compare', '/widget', '/errors', '/source']);
