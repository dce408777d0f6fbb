/** What the doctor checks. */
export type Place = {
  /** The folder of the checkout. */
  root: string;
  /** The apps and examples that will run, and their addresses. */
  servers: { folder: string; url: string }[];
  env: Record<string, string | undefined>;
  /** The version of Node, such as "20.9.0". */
  node: string;
  /** Epoch milliseconds, by the clock of this device. */
  now: number;
  /** Whether this user can write into a folder. */
  canWrite: (folder: string) => boolean;
  isPortFree: (port: number) => Promise<boolean>;
  /** Whether a program is installed. */
  has: (program: string) => boolean;
  /** Node's name for the operating system, such as "darwin". */
  platform: string;
};
