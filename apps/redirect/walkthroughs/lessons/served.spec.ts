import { walkServed } from '@repo/walkthroughs';
import { signIn } from '../redirect';

walkServed(signIn);
