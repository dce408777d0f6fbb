import { walkSignedIn } from '@repo/walkthroughs';
import { signIn } from './popup';

walkSignedIn(signIn);
