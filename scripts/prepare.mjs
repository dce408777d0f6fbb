// npm runs this at the end of `npm install`, pnpm at the end of `pnpm install`. The workspace is
// pnpm's, so npm hands over; pnpm has nothing left to do.
import { install } from './install.mjs';

if (process.env.npm_config_user_agent?.startsWith('npm/')) await install();
