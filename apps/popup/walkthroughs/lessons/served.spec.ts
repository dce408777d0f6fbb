import { walkServed } from '@repo/walkthroughs';
import { signIn } from '../popup';

walkServed(signIn);
