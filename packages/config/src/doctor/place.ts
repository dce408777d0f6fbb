/** What the doctor looks at. */
export type Place = {
  /** The folder of the checkout. */
  root: string;
  /** What will run, and where. */
  servers: { folder: string; url: string }[];
  env: Record<string, string | undefined>;
  /** The version of Node, such as "20.9.0". */
  node: string;
  /** Epoch milliseconds, by the clock of this device. */
  now: number;
  isPortFree: (port: number) => Promise<boolean>;
  /** Whether a program is there to be started. */
  has: (program: string) => boolean;
  /** As Node names it, such as "darwin". */
  platform: string;
};
