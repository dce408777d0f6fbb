import { walkToken } from '@repo/livechat/walkthroughs';
import { signIn } from './redirect';

walkToken(signIn);
