/**
 * The code that puts an organization's chat widget on a website: LiveChat's own code, with the organization id in place
 * of the former license number. It holds no token.
 *
 * @see https://platform.text.com/docs/extending-chat-widget/javascript-api
 */
export const trackingCode = (organization_id: string): string =>
  `<script>
  window.__lc = window.__lc || {};
  window.__lc.organizationId = ${JSON.stringify(organization_id).replaceAll('<', '\\u003c')};
  ${loader}
</script>`;

/** Defines `LiveChatWidget`, which queues the page's calls until LiveChat's script is there, and loads that script. */
const loader =
  ';(function(n,t,c){function i(n){return e._h?e._h.apply(null,n):e._q.push(n)}var e={_q:[],_h:null,_v:"2.0",on:function(){i(["on",c.call(arguments)])},once:function(){i(["once",c.call(arguments)])},off:function(){i(["off",c.call(arguments)])},get:function(){if(!e._h)throw new Error("[LiveChatWidget] You can\'t use getters before load.");return i(["get",c.call(arguments)])},call:function(){i(["call",c.call(arguments)])},init:function(){var n=t.createElement("script");n.async=!0,n.type="text/javascript",n.src="https://cdn.livechatinc.com/tracking.js",t.head.appendChild(n)}};!n.__lc.asyncInit&&e.init(),n.LiveChatWidget=n.LiveChatWidget||e}(window,document,[].slice))';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is an organization id: a UUID. The text comes from an address, which anyone can make up. */
export const isOrganizationId = (text: string) => uuid.test(text);
