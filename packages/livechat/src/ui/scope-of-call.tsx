import type { Call } from '../request';
import { covers, scopeInWords, widerScopes } from '../scopes';
import type { Session } from '../session';
import { ScopeList } from './scope-list';

/** What a call needs, whether the token has it, and what a wider scope would bring. */
export function ScopeOfCall({ session, call }: { session: Session; call: Call }) {
  const { scopes } = session;
  const { scope } = call;
  if (!scope) return <p>Any token may ask this about itself.</p>;
  const wider = widerScopes(scopes, scope);
  return (
    <>
      <p>
        It needs <code>{scope}</code>, to {scopeInWords(scope)}.{' '}
        {covers(scopes, scope)
          ? 'Your token has it.'
          : 'Your token does not have it, so LiveChat refuses the call.'}
      </p>
      {wider.length > 0 && (
        <>
          <p>A wider scope would let the app do more:</p>
          <ScopeList scopes={wider} />
        </>
      )}
    </>
  );
}
