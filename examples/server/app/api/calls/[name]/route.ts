import { callLiveChat, isCall } from '../../../../server/calls';
import { Failure } from '../../../../server/failure';
import { route } from '../../../../server/route';
import { readSessionID } from '../../../../server/session-cookies';

/** Calls LiveChat for the page: `{ data }`, cut to what it shows. */
export const GET = route<{ params: Promise<{ name: string }> }>(async (_, { params }) => {
  const { name } = await params;
  if (!isCall(name)) throw new Failure('not_found');
  return { data: await callLiveChat(name, await readSessionID()) };
});
