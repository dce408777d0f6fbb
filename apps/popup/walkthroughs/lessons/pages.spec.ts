import { walkPages } from '@repo/livechat/walkthroughs';
import { signIn } from './popup';

walkPages(signIn);
