export { default } from '../livechat/vitest.config';
