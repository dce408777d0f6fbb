import { testSessions } from './sessions';

testSessions('a file');
