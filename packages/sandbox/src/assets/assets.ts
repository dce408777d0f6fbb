import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';

const folder = join(fileURLToPath(import.meta.url), '..');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

const FILES = new Map([
  ['logo.svg', { type: 'image/svg+xml', text: read('logo.svg') }],
  ['popup-answer.js', { type: 'text/javascript; charset=utf-8', text: read('popup-answer.js') }],
  ['sandbox.css', { type: 'text/css; charset=utf-8', text: read('sandbox.css') }],
]);

/** `GET /assets/{file}`: the style sheet, script and logo of the sandbox's pages. */
export const assets = new Hono().get('/:file', (c) => {
  const file = FILES.get(c.req.param('file'));
  return file ? c.body(file.text, 200, { 'Content-Type': file.type }) : c.notFound();
});
