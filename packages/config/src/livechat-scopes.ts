/**
 * LiveChat's scopes: from its Scopes page, and from its API references, which name some more.
 *
 * @see https://platform.text.com/docs/authorization/scopes
 */
export const livechatScopes = `
  accounts--my:ro accounts--my:rw accounts--all:ro accounts--all:rw accounts--all:rc
  accounts.invitations--my:rw accounts.invitations--all:ro accounts.invitations--all:rw
  accounts.invitations.hd--all:rw accounts.invitations.lc--all:rw accounts.password--my:rw
  accounts.roles--all:ro accounts.roles--all:rw accounts.roles.lc--all:rw
  sessions--my:ro sessions--my:rw
  organization--my:rw
  agents--my:ro agents--my:rw agents--all:ro agents--all:rw
  access_rules:ro access_rules:rw
  agents-bot--my:ro agents-bot--my:rw agents-bot--all:ro agents-bot--all:rw
  canned_responses--groups:ro canned_responses--groups:rw canned_responses--all:ro canned_responses--all:rw
  groups--my:ro groups--my:rw groups--all:ro groups--all:rw
  chats--my:ro chats--my:rw chats--access:ro chats--access:rw chats--all:ro chats--all:rw
  chats.conversation--my:rw chats.conversation--access:rw chats.conversation--all:rw
  customers:ro customers:rw customers:own customers.ban:rw
  multicast:rw
  properties--my:ro properties--my:rw properties--all:ro properties.configuration:rw
  properties.group.value--my:rw properties.group.value--all:rw
  properties.license.value--my:rw properties.license.value--all:rw
  tags--groups:ro tags--groups:rw tags--all:ro tags--all:rw
  webhooks--my:ro webhooks--my:rw webhooks--all:ro webhooks--all:rw webhooks.configuration:rw
  webhooks.state:ro webhooks.state:rw
  reports_read
  billing--all:rw billing_admin billing_manage
  ledger_read
`
  .trim()
  .split(/\s+/);
