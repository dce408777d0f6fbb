import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOrganizationId, trackingCode } from './tracking-code';

const organization_id = 'b7c1d2e3-5a4f-4c6b-8d9e-0f1a2b3c4d5e';

/** Runs the code as a website would, but does not load LiveChat's script. */
function run(html: string) {
  const page = document.implementation.createHTMLDocument();
  page.body.innerHTML = html;
  const scripts = [...page.querySelectorAll('script')].map((script) => script.textContent ?? '');
  const window: { __lc?: object; LiveChatWidget?: object } = {};
  for (const script of scripts) new Function('window', 'document', script)(window, page);
  return { window, page, scripts };
}

test('the code names the organization and asks for LiveChat’s script, and for nothing else', () => {
  const { window, page } = run(trackingCode(organization_id));
  expect(window.__lc).toEqual({ organizationId: organization_id });
  expect(window.LiveChatWidget).toHaveProperty('on');
  expect(Array.from(page.head.querySelectorAll('script'), ({ src }) => src)).toEqual([
    'https://cdn.livechatinc.com/tracking.js',
  ]);
});

test('whatever an organization id holds, it stays a string in the code', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom('</script><script>alert(1)</script>', '"; alert(1); "', '<!--<script>'),
  );
  fc.assert(
    fc.property(hostile, (id) => {
      const { window, scripts } = run(trackingCode(id));
      expect(scripts).toHaveLength(1);
      expect(window.__lc).toEqual({ organizationId: id });
    }),
  );
});

test('an organization id is a UUID and nothing around it', () => {
  expect(isOrganizationId(organization_id)).toBe(true);
  expect(isOrganizationId(organization_id.toUpperCase())).toBe(true);
  for (const other of [
    '',
    ` ${organization_id}`,
    `${organization_id}\n`,
    `${organization_id}"`,
    '1',
  ])
    expect(isOrganizationId(other)).toBe(false);
});
