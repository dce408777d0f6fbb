import { useId } from 'react';
import styles from './flow-guide.module.css';

type QuestionProps<Choice extends string> = {
  legend: string;
  choices: Record<Choice, string>;
  chosen: Choice | undefined;
  onChoose: (choice: Choice) => void;
};

/** One question with its answers. */
export function Question<Choice extends string>({
  legend,
  choices,
  chosen,
  onChoose,
}: QuestionProps<Choice>) {
  const name = useId();
  return (
    <fieldset className={styles.question}>
      <legend>{legend}</legend>
      {(Object.keys(choices) as Choice[]).map((choice) => (
        <label key={choice}>
          <input
            type="radio"
            name={name}
            checked={choice === chosen}
            onChange={() => onChoose(choice)}
            ref={(input) => {
              // The answer was chosen before hydration, so React had no handler yet.
              if (input?.checked && choice !== chosen) onChoose(choice);
            }}
          />{' '}
          {choices[choice]}
        </label>
      ))}
    </fieldset>
  );
}
