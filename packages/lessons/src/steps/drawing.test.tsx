import { startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { beforeEach, expect, test, vi } from 'vitest';
import { App } from '../../test/signed-out-app';
import { Drawing } from './drawing';
import { detailsOf } from './step-details';

vi.mock(import('./step-details'), async (original) => ({
  detailsOf: vi.fn((await original()).detailsOf),
}));

const steps = Array.from({ length: 12 }, (_, at) => ({
  at,
  event: { type: 'url-cleaned', in: 'query' } as const,
}));

const pageOf = (some: typeof steps) => (
  <App>
    <Drawing steps={some} onClear={() => {}} />
  </App>
);

const page = (count: number) => pageOf(steps.slice(0, count));

/** On a busy machine, this takes longer than the usual second. */
const until = (check: () => void) => vi.waitFor(check, 20_000);

function place() {
  const container = document.body.appendChild(document.createElement('div'));
  return { container, root: createRoot(container) };
}

/** Rows of 60 pixels in a list that is 300 high. */
function layOut() {
  const { prototype } = HTMLElement;
  vi.spyOn(prototype, 'offsetTop', 'get').mockImplementation(function (this: HTMLElement) {
    return 60 * Array.from(this.parentElement?.children ?? []).indexOf(this);
  });
  vi.spyOn(prototype, 'offsetHeight', 'get').mockReturnValue(60);
  vi.spyOn(prototype, 'clientHeight', 'get').mockReturnValue(300);
  prototype.scrollTo = function (to) {
    this.scrollTop = Object(to).top;
  };
}

beforeEach(() =>
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  ),
);

test('the list keeps to the newest step, also when its scroll is told of only once the next step is there', async () => {
  layOut();
  const { container, root } = place();
  const draw = (count: number) => startTransition(() => root.render(page(count)));
  const list = () => container.querySelector('ol');
  draw(10);
  await until(() => expect(list()?.scrollTop).toBe(10 * 60 - 300 + 20));
  const observer = new MutationObserver(() => list()?.dispatchEvent(new Event('scroll')));
  observer.observe(list() ?? container, { childList: true });
  draw(11);
  await until(() => expect(list()?.children).toHaveLength(11));
  draw(12);
  await until(() => expect(list()?.scrollTop).toBe(12 * 60 - 300 + 20));
  observer.disconnect();
  root.unmount();
});

test('the list keeps to the newest step also where the oldest row is dropped for it', async () => {
  layOut();
  const { container, root } = place();
  const draw = (from: number) => root.render(pageOf(steps.slice(from, from + 10)));
  draw(0);
  const bottom = 10 * 60 - 300 + 20;
  await until(() => expect(container.querySelector('ol')?.scrollTop).toBe(bottom));
  const list = container.querySelector('ol') ?? container;
  // A browser keeps the visible rows in place (scroll anchoring).
  let dropped = 0;
  const observer = new MutationObserver(() => {
    dropped += 1;
    list.scrollTop -= 60;
    list.dispatchEvent(new Event('scroll'));
  });
  observer.observe(list, { childList: true });
  for (const from of [1, 2]) {
    draw(from);
    await until(() => expect(dropped).toBe(from));
    await until(() => expect(list.scrollTop).toBe(bottom));
  }
  observer.disconnect();
  root.unmount();
});

test('a row that is open stays so, and in its place, when the oldest row is dropped and a step comes', async () => {
  layOut();
  const { container, root } = place();
  const draw = (from: number, to: number) => root.render(pageOf(steps.slice(from, to)));
  draw(0, 10);
  await until(() => expect(container.querySelector('ol')?.scrollTop).toBeGreaterThan(0));
  const scrollTop = container.querySelector('ol')?.scrollTop;
  const row = container.querySelector('li:nth-child(5) details');
  row?.setAttribute('open', '');
  draw(1, 12);
  await until(() => expect(container.querySelectorAll('li')).toHaveLength(11));
  expect(container.querySelector('li:nth-child(4) details')).toBe(row);
  await new Promise(requestAnimationFrame);
  expect(container.querySelector('ol')?.scrollTop).toBe(scrollTop);
  root.unmount();
});

test('a step that comes is drawn, and none of those that are there already', async () => {
  const container = document.createElement('div');
  const root = createRoot(container);
  root.render(page(10));
  await until(() => expect(container.querySelectorAll('li')).toHaveLength(10));
  vi.mocked(detailsOf).mockClear();
  root.render(page(11));
  await until(() => expect(container.querySelectorAll('li')).toHaveLength(11));
  expect(detailsOf).toHaveBeenCalledOnce();
  root.unmount();
});
