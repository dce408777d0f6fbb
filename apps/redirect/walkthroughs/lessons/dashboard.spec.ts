import { walkDashboard } from '@repo/walkthroughs';
import { signIn } from '../redirect';

walkDashboard(signIn);
