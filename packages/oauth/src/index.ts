export { answerTo, Refused, refusalIn, Secret, Unavailable } from './answer';
export { createClient, type LiveChatClient, type Tokens } from './client';
