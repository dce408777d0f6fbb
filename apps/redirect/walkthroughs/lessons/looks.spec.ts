import { walkLooks } from '@repo/walkthroughs';
import { signIn } from '../redirect';

walkLooks(signIn);
