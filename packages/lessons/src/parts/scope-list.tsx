import { scopeInWords } from './scope-words';

/** Scopes in words, one per line. */
export const ScopeList = ({ scopes }: { scopes: string[] }) => (
  <ul>
    {scopes.map((scope) => (
      <li key={scope}>
        {scopeInWords(scope)} <code className="quiet">{scope}</code>
      </li>
    ))}
  </ul>
);
