import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** A refused request. The answer is a page, or `{ error }` from the control API. */
export class Refused extends Error {
  readonly status: ContentfulStatusCode;
  readonly title: string;

  constructor(status: ContentfulStatusCode, title: string, message: string) {
    super(message);
    this.status = status;
    this.title = title;
  }
}

export const limited = bodyLimit({
  maxSize: 64 * 1024,
  onError: () => {
    throw new Refused(413, 'The request is too large', 'The sandbox takes up to 64 kB.');
  },
});
