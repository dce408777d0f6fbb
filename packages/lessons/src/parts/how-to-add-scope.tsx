import { howToAddScope } from '../words/signed-in';

/** Where the scopes of an app are set. */
export const HowToAddScope = () => <p>{howToAddScope}</p>;
