import { readFileSync } from 'node:fs';

/**
 * Who started this process: npm or pnpm, through a shell that hears nothing when they are gone.
 * Without /proc, which is macOS, the shell steps aside for its command.
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
