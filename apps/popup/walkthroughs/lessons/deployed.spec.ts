import { walkDeployed } from '@repo/walkthroughs';

walkDeployed();
