import type { Call } from '../request';
import { covers, scopeInWords, widerScopes } from '../scopes';
import type { Session } from '../session';
import { scopeOfCall as words } from '../words/signed-in';
import { ScopeList } from './scope-list';

/** What a call needs, whether the token has it, and what a wider scope would bring. */
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
