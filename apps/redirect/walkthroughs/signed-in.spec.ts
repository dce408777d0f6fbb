import { walkSignedIn } from '@repo/livechat/walkthroughs';
import { signIn } from './redirect';

walkSignedIn(signIn);
