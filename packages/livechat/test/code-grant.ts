// Imported first, it gives a test the authorization code grant: what withLiveChat() inlines says so.
const { LIVECHAT_CONFIG = '' } = process.env;
process.env.LIVECHAT_CONFIG = JSON.stringify({
  ...JSON.parse(LIVECHAT_CONFIG),
  response_type: 'code',
});
process.env.LIVECHAT_RESPONSE_TYPE = 'code';
