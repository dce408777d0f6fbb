import { report } from './report';

console.log(report());
