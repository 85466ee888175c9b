import { getHeapSpaceStatistics } from 'node:v8';

/** Makes and drops objects until the room for what is new has grown as far as it may; its megabytes. */
export default function youngSpace() {
  let kept = [];
  for (let at = 0; at < 4_000_000; at += 1) kept[at % 100_000] = { at, own: [at] };
  kept = [];
  const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  return (space?.space_size ?? 0) / 1024 / 1024;
}
