import { walkHeaders } from '@repo/walkthroughs';

walkHeaders();
