import { readLines, sourceFiles } from './read-source';
import styles from './source-code.module.css';

/** The code that signs someone in, as it runs here. The steps of a sign-in link to its lines. */
export const SourceCode = ({ flow }: { flow: keyof typeof sourceFiles }) =>
  sourceFiles[flow].map((file) => (
    <div key={file} className={styles.file}>
      <h2 id={file}>{file}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, also by keyboard */}
      <section tabIndex={0} aria-labelledby={file}>
        <pre>
          <code>
            {readLines(file).map(({ text, id }) =>
              id ? (
                <span key={id} id={id}>
                  {text}
                  {'\n'}
                </span>
              ) : (
                `${text}\n`
              ),
            )}
          </code>
        </pre>
      </section>
    </div>
  ));
