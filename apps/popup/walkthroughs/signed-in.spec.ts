import { walkSignedIn } from '@repo/livechat/walkthroughs';
import { signIn } from './popup';

walkSignedIn(signIn);
