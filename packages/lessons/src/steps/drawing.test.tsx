import { startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { App } from '../../test/signed-out-app';
import { Drawing } from './drawing';

function page(count: number) {
  const steps = Array.from({ length: count }, (_, at) => ({
    at,
    event: { type: 'url-cleaned', in: 'query' } as const,
  }));
  return (
    <App>
      <Drawing steps={steps} onClear={() => {}} />
    </App>
  );
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

test('the list keeps to the newest step, also when its scroll is told of only once the next step is there', async () => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  layOut();
  const container = document.body.appendChild(document.createElement('div'));
  const root = createRoot(container);
  const draw = (count: number) => startTransition(() => root.render(page(count)));
  const list = () => container.querySelector('ol');
  draw(10);
  await vi.waitFor(() => expect(list()?.scrollTop).toBe(10 * 60 - 300 + 20));
  const observer = new MutationObserver(() => list()?.dispatchEvent(new Event('scroll')));
  observer.observe(list() ?? container, { childList: true });
  draw(11);
  await vi.waitFor(() => expect(list()?.children).toHaveLength(11));
  draw(12);
  await vi.waitFor(() => expect(list()?.scrollTop).toBe(12 * 60 - 300 + 20));
  observer.disconnect();
  root.unmount();
});
