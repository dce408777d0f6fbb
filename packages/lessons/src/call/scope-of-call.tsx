import type { Session } from '@repo/livechat';
import type { Call } from '@repo/livechat/api';
import { covers } from '@repo/livechat/api';
import { ScopeList } from '../parts/scope-list';
import { scopeInWords, widerScopes } from '../parts/scope-words';
import { scopeOfCall as words } from './words';

/** The scope that a call needs, whether the token has it, and the wider scopes that contain it. */
export function ScopeOfCall({ session, call }: { session: Session; call: Call }) {
  const { scopes } = session;
  const { scope } = call;
  if (!scope) return <p>{words.none}</p>;
  const wider = widerScopes(scopes, scope);
  return (
    <>
      <p>
        {words.needs(scope, scopeInWords(scope))}{' '}
        {covers(scopes, scope) ? words.granted : words.refused}
      </p>
      {wider.length > 0 && (
        <>
          <p>{words.wider}</p>
          <ScopeList scopes={wider} />
        </>
      )}
    </>
  );
}
