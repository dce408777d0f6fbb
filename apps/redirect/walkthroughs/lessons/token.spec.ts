import { walkToken } from '@repo/walkthroughs';
import { signIn } from '../redirect';

walkToken(signIn);
