import { walkPages } from '@repo/walkthroughs';
import { signIn } from '../popup';

walkPages(signIn);
