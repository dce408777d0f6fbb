import { readFileSync } from 'node:fs';

/**
 * The process id of npm or pnpm, which started this process through a shell. The shell lives on when they are gone, so
 * its parent is the one to watch. macOS has no /proc; there the shell is replaced by its command.
 */
export function starter() {
  const parent = `${process.ppid}`;
  try {
    const isShell = readFileSync(`/proc/${parent}/cmdline`, 'utf8').includes('\0-c\0');
    const status = readFileSync(`/proc/${parent}/status`, 'utf8');
    return isShell ? status.match(/^PPid:\s*(\d+)/m)?.[1] : parent;
  } catch {
    return parent;
  }
}
