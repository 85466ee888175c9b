import { Buffer } from 'node:buffer';
import { answerIn, beginsAnswer, handback, numberIn, type WrittenAnswer } from '../domain/handback.ts';
import type { Block } from './document.ts';
import { findRelatedPart } from './docx-parts.ts';
import { walkXml } from './docx-xml.ts';
import type { Archive, ArchiveEntry } from './open-archive.ts';

interface Comment {
  id: string;
  author: string;
  paragraphs: string[];
  /** Names the comment to those that reply to it. */
  paragraphId: string | null;
}

export interface OwnComments {
  /** Ids of our comments and of those that reply to them. */
  ids: ReadonlySet<string>;
  /** What was answered, with the places where the comments stand. */
  answers(places: ReadonlyMap<string, string>): WrittenAnswer[];
}

/** Our own comments in a Word file that came back, and what was written into them or as a reply. */
export function readOwnComments(archive: Archive, main: ArchiveEntry): OwnComments {
  const part = findRelatedPart(archive, main, 'comments');
  const comments = part === undefined ? [] : readComments(part.name, archive.read(part));
  const own = comments.filter(({ author }) => author === handback.author);
  if (own.length === 0) return { ids: new Set(), answers: () => [] };
  const extended = findRelatedPart(archive, main, 'commentsExtended');
  const parents =
    extended === undefined ? new Map<string, string>() : readParents(extended.name, archive.read(extended));
  const replies = comments.filter(
    ({ author, paragraphId }) => author !== handback.author && ownOf(paragraphId) !== undefined,
  );

  /** The comment of ours that a reply, or a reply to a reply, belongs to. */
  function ownOf(paragraphId: string | null): Comment | undefined {
    const seen = new Set<string>();
    let parent = paragraphId === null ? undefined : parents.get(paragraphId);
    while (parent !== undefined && !seen.has(parent)) {
      const found = own.find((comment) => comment.paragraphId === parent);
      if (found !== undefined) return found;
      seen.add(parent);
      parent = parents.get(parent);
    }
    return undefined;
  }

  return {
    ids: new Set([...own, ...replies].map(({ id }) => id)),
    answers: (places) =>
      own.flatMap((comment): WrittenAnswer[] => {
        const replied = replies.filter(({ paragraphId }) => ownOf(paragraphId) === comment);
        const texts = [answerIn(comment.paragraphs), ...replied.map(({ paragraphs }) => paragraphs.join('\n').trim())];
        const answer = texts.filter((text) => text !== '').join('\n');
        if (answer === '') return [];
        const [heading, ...rest] = comment.paragraphs;
        const end = rest.findIndex(beginsAnswer);
        const question = rest.slice(0, end < 0 ? undefined : end).join('\n');
        return [{ no: numberIn(heading), question, answer, place: places.get(comment.id) ?? '' }];
      }),
  };
}

function readComments(part: string, bytes: Uint8Array): Comment[] {
  const comments: Comment[] = [];
  let inText = false;
  walkXml(part, bytes, {
    open: (name, attribute) => {
      const comment = comments.at(-1);
      if (name === 'w:comment') {
        const [id, author] = [attribute('w:id') ?? '', attribute('w:author') ?? ''];
        comments.push({ id, author, paragraphs: [], paragraphId: null });
      } else if (name === 'w:p' && comment !== undefined) {
        comment.paragraphs.push('');
        comment.paragraphId = attribute('w14:paraId') ?? comment.paragraphId;
      } else if (name === 'w:t') inText = true;
      else if (name === 'w:br' && comment !== undefined) comment.paragraphs.push('');
    },
    close: (name) => {
      if (name === 'w:t') inText = false;
    },
    text: (text) => {
      const paragraphs = comments.at(-1)?.paragraphs ?? [];
      if (inText) paragraphs.push(`${paragraphs.pop() ?? ''}${text}`);
    },
  });
  return comments;
}

/** Which comment each reply answers, both by the id of their last paragraph. */
function readParents(part: string, bytes: Uint8Array): Map<string, string> {
  const parents = new Map<string, string>();
  walkXml(part, bytes, {
    open: (name, attribute) => {
      const parent = name === 'w15:commentEx' ? attribute('w15:paraIdParent') : undefined;
      if (parent !== undefined) parents.set(attribute('w15:paraId') ?? '', parent);
    },
    close: () => {},
    text: () => {},
  });
  return parents;
}

/** Is the end of our list of findings in the main part, in whatever encoding? */
export function holdsListEnd(main: Buffer): boolean {
  const mark = handback.listEndBookmark;
  const wide = Buffer.from(mark, 'utf16le');
  return main.includes(mark) || main.includes(wide) || main.includes(Buffer.from(wide).swap16());
}

/** Answers written into the table of our list: number, kind, sentence, place, answer. */
export function listAnswers(list: readonly Block[]): WrittenAnswer[] {
  return list
    .flatMap((block) => (block.kind === 'table' ? block.rows : []))
    .flatMap(({ cells }): WrittenAnswer[] => {
      const [no = '', , question = '', place = '', answer = ''] = cells.map(({ text }) => text.trim());
      if (!/^\d+$/.test(no) || answer === '') return [];
      return [{ no: Number(no), question, answer, place }];
    });
}
