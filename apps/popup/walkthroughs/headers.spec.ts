import { walkHeaders } from '@repo/livechat/walkthroughs';

walkHeaders();
