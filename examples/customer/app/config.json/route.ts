import { readConfig } from '../config';

/** The build makes the answer once. */
export const dynamic = 'force-static';

/** The configuration for the page without a framework: no build step can write it into that page. */
export const GET = () => Response.json(readConfig());
