import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';

/**
 * The host programs that a build writes settings for. Each entry says how to run one on this machine: it serves a
 * folder of exported files, with the settings that the build wrote for it.
 */
export const realHosts = [
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
    // Caddy would otherwise keep its data in the home folder of the user.
    command:
      'env XDG_CONFIG_HOME=. XDG_DATA_HOME=. caddy run --adapter caddyfile --config host.conf',
  },
];

/** The hosts that are installed on this machine. Only on Linux: other systems have their files in other places. */
export const installed = realHosts.filter(
  ({ name }) => process.platform === 'linux' && !spawnSync(name, ['-h'], { stdio: 'ignore' }).error,
);

/**
 * Writes the configuration of a host, and returns the command that starts it in its folder. All paths are relative to
 * that folder: an absolute path may contain characters that a shell or the host would interpret.
 * @param {typeof installed[number]} host
 * @param {{ folder: string, port: number, root: string, hosts: string }} where `hosts`: the folder of the settings that
 *   the build wrote
 */
export function prepare(host, { folder, port, root, hosts }) {
  mkdirSync(folder, { recursive: true });
  const settings = relative(folder, `${hosts}/${host.settings}`);
  const files = { root: relative(folder, root), settings };
  writeFileSync(`${folder}/host.conf`, host.configure({ port, ...files }));
  return host.command;
}
