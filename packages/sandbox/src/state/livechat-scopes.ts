/**
 * Every scope that LiveChat names, on its page of scopes or, for invitations and passwords, in the OpenAPI document of
 * the Global Accounts API. Some are still in use although LiveChat removed them from the page over the years.
 *
 * @see https://platform.text.com/docs/authorization/scopes
 */
export const LIVECHAT_SCOPES: readonly string[] = `
  accounts--my:ro accounts--my:rw
  accounts--all:ro accounts--all:rw accounts--all:rc
  accounts.invitations--my:rw accounts.invitations--all:ro
  accounts.invitations--all:rw accounts.invitations.lc--all:rw
  accounts.invitations.hd--all:rw accounts.password--my:rw
  accounts.roles--all:ro accounts.roles--all:rw accounts.roles.lc--all:rw
  sessions--my:ro sessions--my:rw organization--my:rw
  agents--my:ro agents--my:rw agents--all:ro agents--all:rw
  agents-bot--my:ro agents-bot--my:rw agents-bot--all:ro agents-bot--all:rw
  access_rules:ro access_rules:rw
  canned_responses--groups:ro canned_responses--groups:rw
  canned_responses--all:ro canned_responses--all:rw
  groups--my:ro groups--my:rw groups--all:ro groups--all:rw
  chats--my:ro chats--my:rw chats--access:ro chats--access:rw
  chats--all:ro chats--all:rw chats.conversation--my:rw
  chats.conversation--access:rw chats.conversation--all:rw
  customers:ro customers:rw customers:own customers.ban:rw multicast:rw
  properties--my:ro properties--my:rw properties--all:ro
  properties.configuration:rw
  properties.license.value--my:rw properties.license.value--all:rw
  properties.group.value--my:rw properties.group.value--all:rw
  tags--groups:ro tags--groups:rw tags--all:ro tags--all:rw
  webhooks--my:ro webhooks--my:rw webhooks--all:ro webhooks--all:rw
  webhooks.state:ro webhooks.state:rw webhooks.configuration:rw
  reports_read billing--all:rw billing_manage billing_admin ledger_read
`
  .trim()
  .split(/\s+/);
