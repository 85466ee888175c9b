import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import { ApplicationPage } from '../../server/contract/procedures.ts';
import type { ApplyingCluster } from '../../server/procedures/application.ts';
import { type ApiFixture, apiFixture } from './api.ts';
import { host, own } from './people.ts';

/** A cluster of the home region that holds no certification, so that nothing keeps it from applying. */
export const freeToApply: ApplyingCluster = { certifications: [], isElsewhere: false, league: null };

const samples = resolve(import.meta.dirname, '../../datasets/samples/2024-申报');

/** Application forms of four leagues, as they would be sent; their clusters are invented. */
const forms = [
  '包头市/2025年上报_鹿泉区_多晶硅配套石英制品申报表.docx',
  '鄂尔多斯市/氢能储运装备申报表(1).docx',
  '锡林郭勒盟/2025年上报_金柳旗_奶食品与奶酪申报表.docx',
  '赤峰市/附件2 民族服饰制品产业集群申报表.docx',
];

/** What an act says. */
export interface Said {
  act: string;
  facts?: object;
  submission?: number | null;
}

/** A server with applicants, and whoever sits before it, on any day. */
export class Applications {
  readonly #now: { at: Date };
  readonly api: ApiFixture;

  private constructor(api: ApiFixture, now: { at: Date }) {
    this.api = api;
    this.#now = now;
  }

  /** @param prepare puts into the data directory what lies there before the start */
  static async open(day: string, prepare?: (folder: string) => void): Promise<Applications> {
    const now = { at: noon(day) };
    const api = await apiFixture({ prepare, now: () => now.at });
    return new Applications(api, now);
  }

  on(day: string): void {
    this.#now.at = noon(day);
  }

  /** The first forms of the list, taken in like every file: cluster n has submission n. */
  async takeForms(count: number): Promise<void> {
    for (const form of forms.slice(0, count)) await this.take(form, readFileSync(join(samples, form)));
  }

  async take(name: string, bytes: Uint8Array): Promise<void> {
    const upload = { name, bytes, options: {}, actor: 'tester', language: 'zh' as const, into: 'real' as const };
    const { outcome, findings } = await this.api.installation.ingest(upload);
    if (outcome === 'rejected') throw new Error(`${name}: ${findings[0]?.message}`);
  }

  get(url: string, sits = 'reviewer'): Promise<LightMyRequestResponse> {
    return this.api.app.inject({ url, headers: { host, cookie: `ledger-demo-seat=${sits}` } });
  }

  post(sits: string, url: string, payload: object): Promise<LightMyRequestResponse> {
    const headers = { ...own, cookie: `ledger-demo-seat=${sits}` };
    return this.api.app.inject({ method: 'POST', url, payload, headers });
  }

  async page(call: string, cluster: number, sits = 'reviewer', asOf?: string): Promise<ApplicationPage> {
    const answer = await this.get(address(call, cluster, asOf), sits);
    if (answer.statusCode !== 200) throw new Error(answer.body);
    return ApplicationPage.parse(answer.json());
  }

  /** Asks for an act on the version that a page showed. */
  act(
    sits: string,
    call: string,
    cluster: number,
    version: number,
    { act, facts = {}, submission = null }: Said,
  ): Promise<LightMyRequestResponse> {
    return this.post(sits, `${address(call, cluster)}/acts`, { version, act, submission, facts });
  }

  close(): Promise<void> {
    return this.api.close();
  }
}

const noon = (day: string): Date => new Date(`${day}T04:00:00Z`);
const address = (call: string, cluster: number, asOf?: string): string =>
  `/api/v1/calls/${call}/clusters/${cluster}${asOf === undefined ? '' : `?asOf=${asOf}`}`;
