import { test } from 'vitest';
import { hasRedis } from './redis';
import { testSessions } from './sessions';

if (hasRedis) testSessions('Redis');
else test.skip('there is no Redis here');
