import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { WidgetPreview } from './widget-preview';

// On a busy machine, loading a part takes longer than the usual second.
configure({ asyncUtilTimeout: 20_000 });

vi.mock('@livechat/widget-react', () => ({ LiveChatWidget: () => <p>LiveChat’s script</p> }));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

const site = 'http://localhost:3000';
const clean = `${site}/widget?organization_id=b7c1d2e3-5a4f-4c6b-8d9e-0f1a2b3c4d5e`;

/** Sets the addresses that a tab remembers: the one before this page, and those behind Back. */
function remember({ from, back = [] }: { from?: string; back?: string[] }) {
  vi.stubGlobal('navigation', {
    activation: { from: from ? { url: from } : null },
    entries: () => [...back, clean].map((url) => ({ url })),
  });
}

function ask() {
  render(<WidgetPreview organization_id="b7c1d2e3-5a4f-4c6b-8d9e-0f1a2b3c4d5e" />);
  fireEvent.click(screen.getByRole('button', { name: 'Show the widget' }));
}

const runs = () => screen.findByText('LiveChat’s script');
const isRefused = () => expect(screen.getByText('This tab keeps a sign-in')).toBeDefined();

test('in a tab that never saw a token, LiveChat’s script runs when it is asked for', async () => {
  remember({ back: [`${site}/`, `${site}/errors#popup_blocked`] });
  ask();
  expect(await runs()).toBeDefined();
});

test('in a browser that lets no script look up addresses, it runs as well', async () => {
  ask();
  expect(await runs()).toBeDefined();
});

test('in a tab that keeps a session it does not run', () => {
  sessionStorage.setItem('livechat.session', '{}');
  ask();
  isRefused();
});

test.each([
  { back: [`${site}/icon.svg#state=s&access_token=dal%3Atoken`] },
  { back: [`${site}/no-such-file?code=dal%3Acode`] },
  { from: `${site}/icon.svg#access_token=dal%3Atoken` },
])('in a tab that was at an address with a token it does not run: %o', (addresses) => {
  remember(addresses);
  ask();
  isRefused();
});
