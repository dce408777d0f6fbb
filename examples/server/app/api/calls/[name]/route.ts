import { callLiveChat } from '../../../../server/calls';
import { route } from '../../../../server/route';

/** Calls LiveChat for the page: `{ data }`, cut to what it shows. */
export const GET = route<{ params: Promise<{ name: string }> }>(async (_, { params }) => ({
  data: await callLiveChat((await params).name),
}));
