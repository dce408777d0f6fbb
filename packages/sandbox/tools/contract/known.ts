import { ENDPOINTS } from '../../src/faults/endpoints';
import type { Difference } from './compare';

const CUSTOMERS = ENDPOINTS.filter((endpoint) => endpoint.includes(' /v2/customer/'));

/** Differences that stay, and why. `what` is the beginning of the text of a difference. */
const KNOWN: readonly (Difference & { because: string })[] = [
  {
    endpoint: 'GET /v2/info',
    what: 'answers 401',
    because:
      'LiveChat answers an unknown token with 401 or 422; an app has to take the first for "signed out".',
  },
  {
    endpoint: 'DELETE /v2/token',
    what: 'answers 401',
    because:
      'LiveChat says that a personal access token does not work here, and not how it is refused.',
  },
  {
    endpoint: 'POST /v2/token',
    what: 'accepts a request that breaks: .grant_type',
    because: 'The guides write authorization_code, the document code: either will do here.',
  },
  {
    endpoint: 'POST /v2/token',
    what: "accepts a request that breaks: body must have required property 'redirect_uri'; body must have required property 'code'; .grant_type must be equal to one of the allowed values: code; body must have required property 'client_secret'",
    because:
      'The document’s schema wants a secret with every refresh; its text, and the guides, give public clients refresh tokens.',
  },
  ...CUSTOMERS.map((endpoint) => ({
    endpoint,
    what: 'is not in the document',
    because: 'It is in another one, that of the Customer Accounts API, which can be named beside.',
  })),
  ...CUSTOMERS.flatMap((endpoint) =>
    [403, 404, 422].map((status) => ({
      endpoint,
      what: `answers ${status}, which is not documented`,
      because:
        'The document has words for it (forbidden, resource_not_found, invalid_request) and no status.',
    })),
  ),
  {
    endpoint: 'POST /v2/customer/{organization_id}/{group_id}/token',
    what: 'answers 200 with organization_id',
    because: 'The guide says that a group’s token comes as any other.',
  },
  {
    endpoint: 'DELETE /v2/sessions',
    what: 'accepts the scope sessions--my:rw',
    because:
      'The guides and the scopes’ own list name this one; the document seems to have copied another call’s.',
  },
];

export const becauseOf = ({ endpoint, what }: Difference): string | undefined =>
  KNOWN.find((known) => known.endpoint === endpoint && what.startsWith(known.what))?.because;
