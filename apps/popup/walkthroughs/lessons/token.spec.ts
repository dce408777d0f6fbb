import { walkToken } from '@repo/livechat/walkthroughs';
import { signIn } from './popup';

walkToken(signIn);
