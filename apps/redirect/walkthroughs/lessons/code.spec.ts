import { walkCodeSteps } from '@repo/walkthroughs';
import { signIn } from '../redirect';

walkCodeSteps(signIn);
