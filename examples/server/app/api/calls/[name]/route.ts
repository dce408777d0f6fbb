import { callLiveChat, isCall } from '../../../../server/calls';
import { Failure } from '../../../../server/failure';
import { route } from '../../../../server/route';

type Context = { params: Promise<{ name: string }> };

/** Calls LiveChat for the page: `{ data }`, cut to what it shows. */
export const GET = route<Context>(async (_, { cookies, note }, { params }) => {
  const { name } = await params;
  if (!isCall(name)) throw new Failure('not_found');
  return { data: await callLiveChat(name, cookies.get('session') ?? '', note) };
});
