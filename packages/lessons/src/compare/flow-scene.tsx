import styles from './flow-scene.module.css';
import type { FlowName } from './flows';

/** A drawing of one step of a flow. The words are beside it. */
export const FlowScene = ({ flow, step }: { flow: FlowName; step: number }) => (
  <svg className={styles.scene} viewBox="0 0 160 104" aria-hidden="true">
    {flow === 'popup' ? popup[step] : redirect[step]}
  </svg>
);

/** A browser's window. */
const BrowserWindow = ({ x = 2, y = 2, width = 156, height = 100 }) => (
  <>
    <rect className={styles.window} x={x} y={y} width={width} height={height} rx="6" />
    <path className={styles.edge} d={`M${x} ${y + 14}h${width}`} />
    <path className={styles.edge} d={`M${x + 7} ${y + 7}h.1m6 0h.1m6 0h.1`} />
  </>
);

/** The text on the page. */
const TextLines = () => <path className={styles.text} d="M16 32h70M16 44h96M16 56h52" />;

/** The page of the app, with the button, or with the person who signed in. */
const App = ({ knows = false }) => (
  <>
    <BrowserWindow />
    <TextLines />
    {knows ? (
      <>
        <circle className={styles.good} cx="26" cy="80" r="10" />
        <path className={styles.check} d="m21 80 4 4 7-8" />
        <path className={styles.text} d="M44 80h40" />
      </>
    ) : (
      <rect className={styles.button} x="16" y="70" width="64" height="20" rx="5" />
    )}
  </>
);

/** LiveChat's page, which asks who the person is and what the app may see. */
const LiveChat = ({ x, y }: { x: number; y: number }) => (
  <g transform={`translate(${x} ${y})`}>
    <path className={styles.bubble} d="M-9-8H9V5H2l-6 6V5h-5Z" />
    <path className={styles.text} d="M-22 22h44" />
    <rect className={styles.button} x="-18" y="31" width="36" height="13" rx="4" />
  </g>
);

/** A click on the button. */
const Click = () => <path className={styles.click} d="m64 78 16 7-7 2.5-2.5 7Z" />;

const popup = [
  <>
    <App />
    <BrowserWindow x={98} y={26} width={54} height={68} />
    <Click />
  </>,
  <>
    <g className={styles.behind}>
      <App />
    </g>
    <BrowserWindow x={82} y={14} width={70} height={82} />
    <LiveChat x={117} y={46} />
  </>,
  <App knows />,
];

const redirect = [
  <>
    <App />
    <Click />
    <path className={styles.way} d="M100 80h34m-9-9 9 9-9 9" />
  </>,
  <>
    <BrowserWindow />
    <LiveChat x={80} y={40} />
  </>,
  <>
    <App knows />
    <path className={styles.way} d="M140 80h-34m9-9-9 9 9 9" />
  </>,
];
