import { walkCodeSteps } from '@repo/walkthroughs';
import { signIn } from '../popup';

walkCodeSteps(signIn);
