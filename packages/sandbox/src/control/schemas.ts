import * as v from 'valibot';
import { faultSchema, targetSchema } from '../faults/fault';
import { SCENARIOS } from '../faults/scenarios';
import { LOGIN_STATUSES } from '../state/people';
import { CLIENT_TYPES, DISTRIBUTIONS } from '../state/registered-client';

const text = v.pipe(v.string(), v.nonEmpty(), v.maxLength(128));

export const resetSchema = v.strictObject({ seed: v.optional(text) });

/** Epoch milliseconds, up to the latest that a `Date` can hold. */
export const clockSchema = v.strictObject({
  now: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15)),
});

export const advanceSchema = v.strictObject({
  seconds: v.pipe(v.number(), v.minValue(0), v.maxValue(1e9)),
});

/** The settings to change. An omitted setting stays. */
export const clientSchema = v.pipe(
  v.strictObject({
    client_type: v.optional(v.picklist(CLIENT_TYPES)),
    distribution: v.optional(v.picklist(DISTRIBUTIONS)),
    /** An `account_id`, or null for nobody. */
    author: v.optional(v.nullable(text)),
  }),
  v.check((asked) => Object.keys(asked).length > 0, 'Name client_type, distribution or author.'),
);

export const personalTokenSchema = v.strictObject({
  account_id: text,
  scopes: v.pipe(v.array(text), v.maxLength(100)),
});

export const signInSchema = v.strictObject({
  name: text,
  /** The browser's User-Agent. LiveChat lists it with the person's session. */
  user_agent: v.optional(v.pipe(v.string(), v.maxLength(512)), ''),
});

const rule = { for: v.optional(targetSchema, {}), once: v.optional(v.boolean(), true) };

const scenario = v.pipe(
  v.string(),
  v.check(
    (name) => SCENARIOS.has(name),
    ({ input }) => `There is no scenario ${input}.`,
  ),
);

/** A fault, or the name of a scenario. */
export const ruleSchema = v.union([
  v.strictObject({ fault: faultSchema, ...rule }),
  v.strictObject({ scenario, ...rule }),
]);

const person = v.strictObject({
  name: text,
  email: v.optional(v.pipe(v.string(), v.email(), v.maxLength(128))),
  role: v.optional(v.picklist(['owner', 'viceowner', 'administrator', 'normal']), 'normal'),
  job_title: v.optional(v.pipe(v.string(), v.maxLength(128)), ''),
  login_status: v.optional(v.picklist(LOGIN_STATUSES), 'accepting chats'),
  suspended: v.optional(v.boolean(), false),
  sign_in_note: v.optional(text, 'Added for a test.'),
  has_consented: v.optional(v.boolean(), false),
  scenario: v.optional(scenario),
});

export const loginStatusSchema = v.strictObject({ login_status: v.picklist(LOGIN_STATUSES) });

export const peopleSchema = v.pipe(v.array(person), v.maxLength(100));
