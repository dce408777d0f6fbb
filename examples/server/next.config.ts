import { withLiveChatServer } from '@repo/config/next-server';

export default withLiveChatServer({
  callback: '/callback',
  serverExternalPackages: ['libsql', '@redis/client'],
  // Where LiveChat knows the app by its origin alone, an installation ends there.
  redirects: async () => [
    {
      source: '/',
      has: [{ type: 'query', key: 'code' }],
      destination: '/callback',
      permanent: false,
    },
  ],
});
