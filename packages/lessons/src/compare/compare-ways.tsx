import disclosure from '../parts/disclosure.module.css';
import { WayDetails } from './way-details';
import { WayGuide } from './way-guide';
import { wayGuide as words } from './way-words';
import { type Way, type WayName, ways } from './ways';

const render = ({ title, ...way }: Way) => ({ title, details: <WayDetails {...way} /> });
const rendered: Record<WayName, ReturnType<typeof render>> = {
  code: render(ways.code),
  token: render(ways.token),
  server: render(ways.server),
  personal: render(ways.personal),
  unattended: render(ways.unattended),
  visitor: render(ways.visitor),
  onBehalf: render(ways.onBehalf),
};

/** The ways besides popup and redirect: questions that lead to one of them, and a list of all. */
export const CompareWays = () => (
  <section id="ways" className="card" aria-labelledby="which-way">
    <h2 id="which-way">{words.title}</h2>
    <p>{words.lead}</p>
    <WayGuide ways={rendered} />
    <h3>{words.all}</h3>
    <div>
      {Object.entries(rendered).map(([name, { title, details }]) => (
        <details key={name} className={disclosure.disclosure}>
          <summary>{title}</summary>
          {details}
        </details>
      ))}
    </div>
  </section>
);
