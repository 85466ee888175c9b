import type { Paper } from '../../documents/paper.ts';
import type { Slides } from '../../documents/slides.ts';
import { type PaperKind, writePaper } from '../../documents/write-paper.ts';
import type { annualPaper } from './annual.ts';
import { bulletinPaper } from './bulletin.ts';
import type { slidesOfCluster, topicSlides as slidesOfTopics } from './slides.ts';

/** A file with the title of what it holds. */
export interface TitledFile {
  title: string;
  bytes: Uint8Array;
}

/** What makes a paper, given over to the thread that writes it: the answers it speaks of are data. */
export interface BulletinTask {
  of: Parameters<typeof bulletinPaper>;
  kind: PaperKind;
}
export interface AnnualTask {
  of: Parameters<typeof annualPaper>;
  kind: PaperKind;
}
export type TopicSlidesTask = Parameters<typeof slidesOfTopics>;
export type ClusterSlidesTask = Parameters<typeof slidesOfCluster>;

export interface PrepareTask {
  names: readonly string[];
  kind: PaperKind;
}

const prepared = new Map<PaperKind, Promise<unknown>>();

/** Makes a paper for nobody, once: what its libraries and fonts take to be read, the first paper need not wait for. */
export async function prepare({ names, kind }: PrepareTask): Promise<void> {
  const making = prepared.get(kind) ?? writtenSample(names, kind);
  prepared.set(kind, making);
  await making;
}

async function writtenSample(names: readonly string[], kind: PaperKind): Promise<Uint8Array> {
  const [{ samplePaper }] = await Promise.all([
    import('./sample-paper.ts'),
    import('../../../web/papers/league-bulletin.ts'),
  ]);
  return writePaper(samplePaper(names), kind);
}

export const paper = async ({ paper: said, kind }: { paper: Paper; kind: PaperKind }): Promise<TitledFile> =>
  written(said, kind);

export const bulletin = async ({ of, kind }: BulletinTask): Promise<TitledFile> =>
  written(await bulletinPaper(...of), kind);

// What only some papers need is read when somebody asks for them.
export async function annualReport({ of, kind }: AnnualTask): Promise<TitledFile> {
  const { annualPaper } = await import('./annual.ts');
  return written(await annualPaper(...of), kind);
}

export async function topicSlides(of: TopicSlidesTask): Promise<TitledFile> {
  const slides = await import('./slides.ts');
  return presented(await slides.topicSlides(...of));
}

export async function clusterSlides(of: ClusterSlidesTask): Promise<TitledFile> {
  const slides = await import('./slides.ts');
  return presented(await slides.slidesOfCluster(...of));
}

async function written(said: Paper, kind: PaperKind): Promise<TitledFile> {
  return { title: said.title, bytes: await writePaper(said, kind) };
}

async function presented(slides: Slides): Promise<TitledFile> {
  const { writeSlides } = await import('../../documents/slides-file.ts');
  return { title: slides.title, bytes: await writeSlides(slides) };
}
