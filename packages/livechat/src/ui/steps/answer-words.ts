import { config } from '../../config';
import type { ProtocolEvent } from '../../protocol-event';
import { html, inApp, rfc, type StepWords, source } from './step-parts';

type AnswerEvent = Extract<
  ProtocolEvent,
  {
    type:
      | 'answer-received'
      | 'url-cleaned'
      | 'url-restored'
      | 'state-verified'
      | 'answer-refused'
      | 'client-verified'
      | 'client-refused';
  }
>;

/** An answer, and the checks that it has to pass. */
export function describeAnswer(event: AnswerEvent): StepWords {
  switch (event.type) {
    case 'answer-received':
      return { to: 'app', ...describeArrival(event) };

    case 'url-cleaned':
      return {
        ...inApp,
        title: 'The token leaves the address bar',
        text: 'Before anything else could read it there: another script, the history of this tab, or someone you send the address to.',
        rule: rfc(9700, '4.3.2'),
        source: source('replace-url.ts', 'replaceURL'),
      };

    case 'url-restored':
      return {
        ...inApp,
        title: 'The page has its own address back',
        text: 'The query and fragment it had when it left were noted in this tab. LiveChat brings back the path alone.',
        rule: rfc(9700, '4.1.1'),
        source: source('redirect-attempt.ts', 'arrive'),
      };

    case 'state-verified':
      return {
        ...inApp,
        tone: 'good',
        title: 'The state is ours',
        text: `It is the one this tab sent, ${event.state}, so the answer belongs to this attempt. It counts once.`,
        rule: rfc(9700, '4.7.1'),
        source:
          event.in === 'message'
            ? source('popup-message.ts', 'readToken')
            : source('redirect-attempt.ts', 'arrive'),
      };

    case 'answer-refused':
      return {
        ...inApp,
        tone: 'bad',
        ...refusals[event.reason],
        source:
          event.in === 'message'
            ? source('popup-message.ts', 'judge')
            : source('redirect-attempt.ts', 'arrive'),
      };

    case 'client-verified':
      return {
        ...inApp,
        tone: 'good',
        title: 'The token was made for this app',
        text: 'LiveChat names our own client id. Only now is the token used.',
        rule: rfc(6749, '10.16'),
        source: source('confirm.ts', 'confirm'),
      };

    case 'client-refused':
      return {
        ...inApp,
        tone: 'bad',
        title: 'Refused: a token for another app',
        text: 'Another app obtained it, with its owner’s consent, and would sign its owner in here. It is revoked and not used.',
        rule: rfc(6749, '10.16'),
        source: source('confirm.ts', 'confirm'),
      };
  }
}

type AnswerReceived = Extract<ProtocolEvent, { type: 'answer-received' }>;

function describeArrival({ in: where, origin, parameters }: AnswerReceived) {
  if (where === 'message')
    return {
      from: origin === config.accountsURL ? 'accounts' : 'outside',
      title: 'A message arrives',
      text: `The browser says it is from a page of ${origin}. Any window can post a message, so it counts for nothing yet.`,
      rule: html('web-messaging.html#security-postmsg', 'messages from other origins'),
      source: source('popup-attempt.ts', 'ask'),
    } as const;
  const place =
    where === 'fragment' ? 'behind the # of its address' : 'in the query of its address';
  return {
    // Masked like this it is the `state` we sent; whoever does not know that need not be LiveChat.
    from: parameters.state?.endsWith('…') ? 'accounts' : 'outside',
    title: `The page opens with an answer ${place}`,
    text: 'Anyone can make a link like that, so it counts for nothing yet.',
    rule: rfc(6749, '4.2.2'),
    source: source('parse-answer.ts', 'parseAnswer'),
  } as const;
}

type Refusal = Extract<ProtocolEvent, { type: 'answer-refused' }>['reason'];

const refusals: Record<Refusal, Pick<StepWords, 'title' | 'text' | 'rule'>> = {
  origin: {
    title: 'Refused: not from LiveChat',
    text: `Only a message from ${config.accountsURL} can be an answer. Where this one came from, anyone may stand.`,
    rule: rfc(9700, '4.17'),
  },
  window: {
    title: 'Refused: not from the window of this attempt',
    text: 'Another window of LiveChat’s sent it. An error has no state to tell whose it is, so only our own window may report one.',
    rule: rfc(9700, '4.17'),
  },
  state: {
    title: 'Refused: the state is not ours',
    text: 'It is not the one this tab sent. Taken, it would sign you in as whoever made it, and what you do would land in their account.',
    rule: rfc(9700, '4.7'),
  },
  unasked: {
    title: 'Refused: nobody here asked for it',
    text: 'This tab waits for no answer: it is an old link, or one that someone made to sign you in as them.',
    rule: rfc(9700, '4.7'),
  },
  malformed: {
    title: 'Refused: not an answer of LiveChat’s',
    text: 'It holds nothing that could be read.',
    rule: rfc(6749, '4.2.2'),
  },
};
