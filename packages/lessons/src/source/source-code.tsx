import { pageURL } from '@repo/livechat';
import { Code } from '../parts/code';
import lesson from '../parts/lesson.module.css';
import { readLines, readYourPage, sourceFiles } from './read-source';
import styles from './source-code.module.css';
import { sourceCode as words } from './words';

/** The lines to copy into another app, and the code that runs here. The steps link to it. */
export const SourceCode = ({ flow }: { flow: keyof typeof sourceFiles }) => (
  <div className={styles.source}>
    <nav aria-label={words.contents} className={styles.contents}>
      <ul>
        <li>
          <a href="#yours">{words.yours.title}</a>
        </li>
        {sourceFiles[flow].map((file) => (
          <li key={file}>
            <a href={`#${file}`}>{file}</a>
          </li>
        ))}
      </ul>
    </nav>
    <div className={styles.files}>
      <section className={`${lesson.lesson} ${lesson.card}`} aria-labelledby="yours">
        <h2 id="yours">{words.yours.title}</h2>
        <p>
          {words.yours.docs} <a href={pageURL('/compare', '#copy')}>{words.yours.compare}</a>
          {words.yours.text}
        </p>
        <Code title={words.yours.page} code={readYourPage()} />
      </section>
      {sourceFiles[flow].map((file) => (
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
      ))}
    </div>
  </div>
);
