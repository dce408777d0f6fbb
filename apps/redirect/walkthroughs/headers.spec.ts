import { walkHeaders } from '@repo/walkthroughs';

walkHeaders(['/', '/no-such-page']);
