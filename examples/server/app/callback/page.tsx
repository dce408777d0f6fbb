/** The page for the redirect URI: LiveChat's answer arrives here. */
export { default } from '../page';
