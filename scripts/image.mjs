import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';

/** The size that the image may have at most, in MB, and the part of it that Alpine and Node take. */
export const MOST = 200;
const ALPINE_AND_NODE = 80;

/** The instructions of the Dockerfile that decide what is in the image, by name. */
export function readDockerfile() {
  const text = readFileSync('Dockerfile', 'utf8');
  /** @type {{ keyword: string, text: string }[][]} */
  const stages = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const keyword = instruction.getKeyword();
    if (keyword === 'FROM') stages.push([]);
    stages.at(-1)?.push({ keyword, text: instruction.getArgumentsContent() ?? '' });
  }
  const last = (/** @type {string} */ keyword, stage = stages.at(-1)) =>
    stage?.findLast((instruction) => instruction.keyword === keyword)?.text ?? '';
  return {
    /** The command that collects all the app's files for the image in one folder. */
    move: last('RUN', stages.at(-2)),
    copy: last('COPY'),
    folder: last('WORKDIR'),
    user: last('USER'),
    health: last('HEALTHCHECK').replace(/^[\s\S]*?CMD /, ''),
    /** @type {string[]} */
    command: JSON.parse(last('CMD')),
  };
}

/**
 * Runs the lines of the Dockerfile that come after the build, in a folder of this machine instead of the image. Throws
 * if the image would be too large.
 * @param {string} app the folder of the build, as in "test-results/served/apps/popup"
 * @param {string} root
 */
export function layDown(app, root) {
  const { move, copy, folder, command } = readDockerfile();
  if (copy !== '/app /app' || !move.endsWith(' /app'))
    throw new Error('The Dockerfile puts the app somewhere else than into /app.');
  rmSync(root, { recursive: true, force: true });
  const env = { ...process.env, APP: `../${app}`, ROOT: root };
  execFileSync('sh', ['-ec', move.replace(/ \/app$/, ' "$ROOT"')], { env, stdio: 'inherit' });
  const size = Math.ceil(sizeOf(root) / 1e6);
  console.log(
    `The image has ${size} MB of the app, and about ${ALPINE_AND_NODE} of Alpine and Node.`,
  );
  if (size + ALPINE_AND_NODE > MOST) throw new Error(`Together they are more than ${MOST} MB.`);
  return {
    command: command.join(' '),
    folder: folder.replace(/^\/app\b/, () => root).replace('$APP', env.APP),
  };
}

/**
 * @param {string} folder
 * @returns {number} bytes
 */
function sizeOf(folder) {
  let size = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) size += sizeOf(path);
    else if (entry.isFile()) size += statSync(path).size;
  }
  return size;
}
