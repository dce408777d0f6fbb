import { walkToken } from '@repo/walkthroughs';
import { signIn } from '../popup';

walkToken(signIn);
