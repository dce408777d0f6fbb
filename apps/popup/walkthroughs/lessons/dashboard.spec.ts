import { walkDashboard } from '@repo/walkthroughs';
import { signIn } from '../popup';

walkDashboard(signIn);
