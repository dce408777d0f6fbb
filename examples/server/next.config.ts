import { withLiveChatServer } from '@repo/config/next-server';

export default withLiveChatServer({
  callback: '/callback',
  serverExternalPackages: ['libsql', '@redis/client'],
});
