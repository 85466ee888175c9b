// Threads start without the TypeScript loader of the main one; this gives it to them and hands on to the tasks.
import { register } from 'tsx/esm/api';

register();
const { annualReport, bulletin, clusterSlides, paper, topicSlides } = await import('./paper-tasks.ts');

export { annualReport, bulletin, clusterSlides, paper, topicSlides };
