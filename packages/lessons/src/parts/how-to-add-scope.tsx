import { howToAddScope } from '../dashboard/words';

/** Where the scopes of an app are set. */
export const HowToAddScope = () => <p>{howToAddScope}</p>;
