import type { Peers } from './history-peers.ts';

/** A question to the other reports of a year, with what they answered. */
export type PeerAnswer = {
  [Method in keyof Peers]: {
    of: Method;
    asked: Parameters<Peers[Method]>[0];
    answer: ReturnType<Peers[Method]>;
  };
}[keyof Peers];

/** Peers, and every question that was put to them: all that a review takes from them. */
export function recordedPeers(peers: Peers): { peers: Peers; answers: PeerAnswer[] } {
  const answers: PeerAnswer[] = [];
  return {
    answers,
    peers: {
      stepOff: (asked) => {
        const answer = peers.stepOff(asked);
        answers.push({ of: 'stepOff', asked, answer });
        return answer;
      },
      orderOff: (asked) => {
        const answer = peers.orderOff(asked);
        answers.push({ of: 'orderOff', asked, answer });
        return answer;
      },
      rankMoved: (asked) => {
        const answer = peers.rankMoved(asked);
        answers.push({ of: 'rankMoved', asked, answer });
        return answer;
      },
    },
  };
}

/**
 * Would other peers answer everything as these did? A review is pure: given the same answers it asks the same questions
 * and comes to the same.
 */
export const answersHold = (answers: readonly PeerAnswer[], peers: Peers): boolean =>
  answers.every((recorded) => isSame(recorded.answer, answerOf(recorded, peers)));

function answerOf(recorded: PeerAnswer, peers: Peers): PeerAnswer['answer'] {
  switch (recorded.of) {
    case 'stepOff':
      return peers.stepOff(recorded.asked);
    case 'orderOff':
      return peers.orderOff(recorded.asked);
    case 'rankMoved':
      return peers.rankMoved(recorded.asked);
    default:
      return recorded satisfies never;
  }
}

/** Answers are words, numbers or small flat objects made by the same function. */
const isSame = (before: PeerAnswer['answer'], now: PeerAnswer['answer']): boolean =>
  before === now || (typeof before === 'object' && JSON.stringify(before) === JSON.stringify(now));
