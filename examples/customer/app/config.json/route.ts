import { readConfig } from '../config';

/** Made once, by the build. */
export const dynamic = 'force-static';

/** For the page without a framework, which no build writes anything into. */
export const GET = () => Response.json(readConfig());
