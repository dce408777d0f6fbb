import { readFileSync } from 'node:fs';
import { Hono } from 'hono';

const read = (name: string) => readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8');

const FILES: Record<string, { type: string; text: string }> = {
  'logo.svg': { type: 'image/svg+xml', text: read('logo.svg') },
  'popup-answer.js': { type: 'text/javascript; charset=utf-8', text: read('popup-answer.js') },
  'sandbox.css': { type: 'text/css; charset=utf-8', text: read('sandbox.css') },
};

/** `GET /assets/{file}`: what the pages need, from the sandbox itself. */
export const assets = new Hono().get('/:file', (c) => {
  const name = c.req.param('file');
  const file = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
  return file ? c.body(file.text, 200, { 'Content-Type': file.type }) : c.notFound();
});
