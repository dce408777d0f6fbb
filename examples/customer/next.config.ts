import { withLiveChat } from '@repo/config/next';

export default withLiveChat();
