/** Where LiveChat's answer arrives. */
export { default } from '../page';
