import { walkOldBrowser } from '@repo/walkthroughs';
import { signIn } from './popup';

walkOldBrowser(signIn);
