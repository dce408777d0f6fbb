import { walkPages } from '@repo/livechat/walkthroughs';
import { signIn } from './redirect';

walkPages(signIn);
