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
};

/** `error`: something does not start, or lets a secret out. `warning`: it starts, and somebody will miss something. */
export type Finding = {
  level: 'error' | 'warning';
  fact: string;
  cause: string;
  fix: string;
  /** A page of this project, with its heading. */
  docs: string;
};
