import { walkPages } from '@repo/walkthroughs';
import { signIn } from '../redirect';

walkPages(signIn);
