import { endSessionAtLiveChat } from '../../../../server/calls';
import { route } from '../../../../server/route';

/** Ends one of the person's sessions at LiveChat. */
export const DELETE = route<{ params: Promise<{ id: string }> }>(async (_, { params }) => {
  await endSessionAtLiveChat((await params).id);
  return {};
});
