import { withLiveChat } from '@repo/livechat/next';

export default withLiveChat();
