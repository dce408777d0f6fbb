import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, test } from '@repo/sandbox/playwright';
import { authorizeQuery } from '@repo/sandbox/testing';

/** A website. The test sets its HTML and headers, and reads the requests that it got. */
const openSite = async () => {
  const site = { headers: {}, html: '', asked: [] as string[] };
  const server = createServer((request, response) => {
    site.asked.push(request.url ?? '');
    response.writeHead(200, { 'Content-Type': 'text/html', ...site.headers }).end(site.html);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { site, origin: `http://127.0.0.1:${port}`, close: () => server.close() };
};

test('no website changes anything in the sandbox, whatever it makes the browser send', async ({
  page,
  sandbox,
  sandboxURL,
  violations,
}) => {
  const { site, origin, close } = await openSite();
  const control = `${sandboxURL}/sandbox`;
  await sandbox.addFault('api-401');
  // A person signs in at the sandbox, so the browser has the session cookie.
  await page.goto(`${sandboxURL}/signin${authorizeQuery()}`);
  await page.getByRole('button', { name: 'Ada Nowak' }).click();
  await page.getByRole('button', { name: 'Allow' }).waitFor();

  // The report of a policy violation contains the page's address. If the sandbox read it as a form, it would reset.
  site.headers = { 'Content-Security-Policy': `img-src 'none'; report-uri ${control} /report` };
  site.html = '<img src="/picture">';
  await page.goto(`${origin}/?&do=reset&`);
  await expect.poll(() => site.asked).toContain('/report');

  site.headers = {};
  site.html = '';
  await page.goto(origin);
  await page.evaluate(
    async ([control, api, grant]) => {
      const form = () => new URLSearchParams({ do: 'reset' });
      const send = (url: string, init: RequestInit) =>
        fetch(url, { method: 'POST', credentials: 'include', ...init }).catch(() => {});
      await send(control, { mode: 'no-cors', body: form() });
      await send(control, { mode: 'no-cors', body: 'do=reset' });
      await send(control, {
        body: 'do=reset',
        headers: { 'Content-Type': 'application/csp-report' },
      });
      await send(api, { headers: { 'X-Sandbox': '1' } });
      await send(api, { mode: 'no-cors', body: '{}' });
      await send(grant, { mode: 'no-cors', method: 'GET' });
      navigator.sendBeacon(control, form());
      navigator.sendBeacon(control, 'do=reset');
    },
    [control, `${control}/api/reset`, `${sandboxURL}/grant-access${authorizeQuery()}`] as const,
  );

  for (const enctype of [
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'text/plain',
  ]) {
    site.html = `<form method="post" action="${control}" enctype="${enctype}"><input name="do" value="reset"><button>Win</button></form>`;
    await page.goto(origin);
    await page.getByRole('button').click();
    await expect(page.getByRole('heading')).toHaveText('This form was not accepted');
  }

  expect((await sandbox.faults()).map(({ fault }) => fault.kind)).toEqual(['api-error']);
  await page.goto(control);
  await expect(page.getByText('This browser', { exact: true })).toBeVisible();
  // The button of the sandbox's own page works.
  await page.getByRole('button', { name: 'Reset everything' }).click();
  await expect.poll(() => sandbox.faults()).toEqual([]);
  violations.length = 0;
  close();
});
