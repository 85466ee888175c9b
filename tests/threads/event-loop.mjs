let turns = 0;

/** How often the thread has come to its event loop since tasks before asked for a turn. */
export default function turnsSoFar() {
  setImmediate(() => {
    turns += 1;
  });
  return turns;
}
