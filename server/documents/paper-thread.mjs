// Threads start without the TypeScript loader of the main one; this gives it to them and hands on to the writer.
import { register } from 'tsx/esm/api';

register();
const { writeTask } = await import('./write-paper.ts');

export default writeTask;
