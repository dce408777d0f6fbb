import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * The servers that a build writes settings for and that are programs of their own: how each is run on this machine, in
 * front of a folder of exported files, with what the build wrote for it.
 */
const realHosts = [
  {
    name: 'nginx',
    settings: 'nginx.conf',
    /** @type {(options: { port: number, root: string, settings: string }) => string} */
    configure: ({ port, root, settings }) => `
daemon off;
pid nginx.pid;
error_log stderr crit;
${process.getuid?.() === 0 ? 'user root;' : ''}
events {}
http {
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path temp;
  proxy_temp_path temp;
  fastcgi_temp_path temp;
  uwsgi_temp_path temp;
  scgi_temp_path temp;
  server {
    listen 127.0.0.1:${port};
    root ${root};
    include ${settings};
  }
}
`,
    command: 'nginx -p . -c host.conf',
  },
  {
    name: 'caddy',
    settings: 'Caddyfile',
    /** @type {(options: { port: number, root: string, settings: string }) => string} */
    configure: ({ port, root, settings }) => `
{
  admin off
  auto_https off
  log {
    level ERROR
  }
}
http://:${port} {
  bind 127.0.0.1
  root * ${root}
  import ${settings}
}
`,
    // It keeps what it knows in the home of whoever runs it.
    command:
      'env XDG_CONFIG_HOME=. XDG_DATA_HOME=. caddy run --adapter caddyfile --config host.conf',
  },
];

/** Those that are on this machine. On others than Linux they have their files elsewhere. */
export const installed = realHosts.filter(
  ({ name }) => process.platform === 'linux' && !spawnSync(name, ['-h'], { stdio: 'ignore' }).error,
);

/**
 * Writes what starts one of them, and says how to start it in its folder. It names all the rest from there: a path to the
 * folder may have anything in it, which a shell or the host would read.
 * @param {typeof installed[number]} host
 * @param {{ folder: string, port: number, root: string, hosts: string }} where `hosts`: what the build wrote
 */
export function prepare(host, { folder, port, root, hosts }) {
  mkdirSync(folder, { recursive: true });
  const settings = relative(folder, `${hosts}/${host.settings}`);
  const files = { root: relative(folder, root), settings };
  writeFileSync(`${folder}/host.conf`, host.configure({ port, ...files }));
  return host.command;
}
