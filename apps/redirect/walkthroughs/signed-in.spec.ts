import { walkSignedIn } from '@repo/walkthroughs';
import { signIn } from './redirect';

walkSignedIn(signIn);
