export { answerTo, Refused, refusalIn, Seconds, Secret, Unavailable } from './answer';
export { createClient, type LiveChatClient, type Tokens } from './client';
