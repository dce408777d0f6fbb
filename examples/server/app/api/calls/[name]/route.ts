import { callLiveChat } from '../../../../server/calls';
import { route } from '../../../../server/route';

/** Calls LiveChat for the page. Answers `{ data }`, with only the fields that the page shows. */
export const GET = route<{ params: Promise<{ name: string }> }>(async (_, { params }) => ({
  data: await callLiveChat((await params).name),
}));
