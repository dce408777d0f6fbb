import { walkOldBrowser } from '@repo/walkthroughs';
import { signIn } from './redirect';

walkOldBrowser(signIn);
