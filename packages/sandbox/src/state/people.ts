import { SCENARIOS } from '../faults/scenarios';

/** The organization of all people in the sandbox. */
export const ORGANIZATION_ID = 'b7c1d2e3-5a4f-4c6b-8d9e-0f1a2b3c4d5e';

export type Picture = { background: string; skin: string; hair: string; shirt: string };

/** A session on another device. It exists before anyone signs in. */
export type SeedSession = {
  user_agent: string;
  ip: string;
  identity_source: 'credentials' | 'google' | 'microsoft' | 'apple';
  application: { name: string; client_id: string };
};

/** The values that say whether an agent accepts chats. */
export const LOGIN_STATUSES = ['accepting chats', 'not accepting chats', 'offline'] as const;

/** An account of the organization, and its agent in LiveChat. */
export type Person = {
  account_id: string;
  name: string;
  email: string;
  role: 'owner' | 'viceowner' | 'administrator' | 'normal';
  job_title: string;
  login_status: (typeof LOGIN_STATUSES)[number];
  suspended: boolean;
  max_chats_count: number;
  picture: Picture | null;
  /** The line under the name on the sign-in page. People without one are in the team, but cannot be chosen there. */
  sign_in_note?: string;
  /** The person has allowed the app before, so LiveChat does not ask again. */
  has_consented?: boolean;
  /** A name of `SCENARIOS`: this always goes wrong for the person. People with a scenario are not in the team. */
  scenario?: string;
  other_sessions: SeedSession[];
};

/** The path of a person's picture at the sandbox. Null if the person has none. */
export const avatarPath = ({ account_id, picture }: Person): string | null =>
  picture && `/avatars/${account_id}.svg`;

const LIVECHAT_WEB = { name: 'LiveChat', client_id: 'livechat-web-app' };
const LIVECHAT_MOBILE = { name: 'LiveChat for iOS and Android', client_id: 'livechat-mobile-app' };

const IPHONE: SeedSession = {
  user_agent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1',
  ip: '203.0.113.24',
  identity_source: 'apple',
  application: LIVECHAT_MOBILE,
};
const ANDROID: SeedSession = {
  user_agent:
    'Mozilla/5.0 (Linux; Android 16; Pixel 10) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile Safari/537.36',
  ip: '203.0.113.87',
  identity_source: 'google',
  application: LIVECHAT_MOBILE,
};
const OFFICE_PC: SeedSession = {
  user_agent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0',
  ip: '198.51.100.7',
  identity_source: 'credentials',
  application: LIVECHAT_WEB,
};

/** The sandbox's team. The first four can sign in. */
const TEAM: readonly Person[] = [
  {
    account_id: '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f01',
    name: 'Ada Nowak',
    email: 'ada.nowak@example.com',
    role: 'owner',
    job_title: 'Founder',
    login_status: 'accepting chats',
    suspended: false,
    max_chats_count: 4,
    picture: { background: '#ffd9c2', skin: '#f2c4a0', hair: '#5b2c1b', shirt: '#d04000' },
    sign_in_note: 'Owner. Also on a phone and an office PC.',
    other_sessions: [IPHONE, OFFICE_PC],
  },
  {
    account_id: '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f02',
    name: 'Ben Okafor',
    email: 'ben.okafor@example.com',
    role: 'administrator',
    job_title: 'Head of support',
    login_status: 'accepting chats',
    suspended: false,
    max_chats_count: 6,
    picture: { background: '#cfe8ff', skin: '#8d5b3e', hair: '#1d1512', shirt: '#1c5fa8' },
    sign_in_note: 'Administrator. Also on an office PC.',
    other_sessions: [OFFICE_PC],
  },
  {
    account_id: '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f03',
    name: 'Cleo Marin',
    email: 'cleo.marin@example.com',
    role: 'normal',
    job_title: 'Support agent',
    login_status: 'not accepting chats',
    suspended: false,
    max_chats_count: 3,
    picture: null,
    sign_in_note: 'Agent. Has no picture.',
    other_sessions: [ANDROID],
  },
  {
    account_id: '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f04',
    name: 'Dora Lindt',
    email: 'dora.lindt@example.com',
    role: 'normal',
    job_title: 'Support agent, nights',
    login_status: 'accepting chats',
    suspended: false,
    max_chats_count: 5,
    picture: { background: '#d8f0d8', skin: '#f6d3b8', hair: '#d9a441', shirt: '#2b7a4b' },
    sign_in_note: 'Agent. Has allowed the app before.',
    has_consented: true,
    other_sessions: [ANDROID, OFFICE_PC],
  },
  {
    account_id: '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f05',
    name: 'Eva Sørensen',
    email: 'eva.sorensen@example.com',
    role: 'viceowner',
    job_title: 'Operations',
    login_status: 'offline',
    suspended: false,
    max_chats_count: 2,
    picture: { background: '#f1dcf5', skin: '#f4cdb0', hair: '#8a8f98', shirt: '#7a3b8f' },
    other_sessions: [],
  },
  {
    account_id: '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f06',
    name: 'Farid Haddad',
    email: 'farid.haddad@example.com',
    role: 'administrator',
    job_title: 'Team lead',
    login_status: 'not accepting chats',
    suspended: false,
    max_chats_count: 6,
    picture: { background: '#fff0bf', skin: '#c98f65', hair: '#2b1d16', shirt: '#8a6d00' },
    other_sessions: [],
  },
  {
    account_id: '1f0a5c1e-6a52-4d0b-9a63-3c7d1b2e4f07',
    name: 'Gita Rao',
    email: 'gita.rao@example.com',
    role: 'normal',
    job_title: 'Support agent',
    login_status: 'offline',
    suspended: true,
    max_chats_count: 3,
    picture: { background: '#d5eef0', skin: '#b0764f', hair: '#17120f', shirt: '#0d6b75' },
    other_sessions: [],
  },
];

/** People for whom something always goes wrong. A developer can choose one on the sign-in page, and see it happen. */
const PEOPLE_WITH_PROBLEMS: readonly Person[] = [...SCENARIOS.values()].flatMap(
  ({ name: scenario, person, words }, index) =>
    person === undefined
      ? []
      : {
          account_id: `5ce0a210-0000-4000-8000-${String(index).padStart(12, '0')}`,
          name: person,
          email: `${person.toLowerCase().replace(' ', '.')}@example.com`,
          role: 'normal',
          job_title: 'Has a problem',
          login_status: 'offline',
          suspended: false,
          max_chats_count: 1,
          picture: null,
          sign_in_note: words,
          has_consented: true,
          scenario,
          other_sessions: [],
        },
);

/** The people after a start or a reset. */
export const PEOPLE: readonly Person[] = [...TEAM, ...PEOPLE_WITH_PROBLEMS];
