// npm runs this at the end of `npm install`, pnpm at the end of `pnpm install`. The workspace uses pnpm, so under npm
// this script starts pnpm. Under pnpm it does nothing.
import { install } from './install.mjs';

if (process.env.npm_config_user_agent?.startsWith('npm/')) await install();
