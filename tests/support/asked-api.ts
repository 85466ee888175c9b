import type { z } from 'zod';
import { buildApp } from '../../server/api/build-app.ts';
import { openInstallation } from '../../server/api/open-installation.ts';
import { loadCatalogue } from '../../server/catalogue/load-catalogue.ts';
import { loadOverviewView } from '../../server/catalogue/load-views.ts';
import type { Measurement } from '../../server/catalogue/schema.ts';
import { Aggregate } from '../../server/contract/analytics.ts';
import { Problem } from '../../server/contract/common.ts';
import type { AggregateFigure, Group } from '../../server/domain/figure.ts';
import { dataDirectory } from '../../server/store/data-directory.ts';
import type { Ledger } from '../../server/store/ledger.ts';
import { scratchFolder } from './landings.ts';
import { landSmallLedger } from './small-ledger.ts';

type Params = Readonly<Record<string, string | number>>;

export interface AskedApi {
  ledger: Ledger;
  /** The whole reply. */
  inject: (
    url: string,
    headers?: Record<string, string>,
  ) => Promise<{
    statusCode: number;
    headers: Record<string, unknown>;
    body: string;
  }>;
  /** A reply of 200, parsed by the contract. */
  get: <T extends z.ZodType>(path: string, params: Params, shape: T) => Promise<z.infer<T>>;
  /** Figures of /aggregate. */
  aggregate: (params: Params) => Promise<Asked>;
  /** Problem details of a question that is not answered. */
  refused: (path: string, params: Params) => Promise<Problem>;
  close: () => Promise<void>;
}

export interface Asked extends Omit<Aggregate, 'figures'> {
  figures: AggregateFigure[];
  /** The one figure of that year and group; an indicator where the question has several. */
  at: (year: number, group?: Group, indicator?: string) => AggregateFigure;
}

/** The whole server over the small ledger; figures can be asked for by what they are of. */
export async function askedApi(measurement: Partial<Measurement> = {}): Promise<AskedApi> {
  const { path, remove } = scratchFolder();
  const read = loadCatalogue();
  const catalogue = { ...read, measurement: { ...read.measurement, ...measurement } };
  const view = loadOverviewView(catalogue);
  const installation = await openInstallation({
    directory: dataDirectory({ CLUSTER_LEDGER_DATA: path }, path),
    catalogue,
    size: view.size,
    url: 'http://127.0.0.1:8080',
    sample: false,
    now: () => new Date('2026-03-01T00:00:00Z'),
    threads: 1,
  });
  const app = await buildApp({ installation, catalogue, view, web: null, edition: 'test', version: '0', log: false });
  const { ledger } = installation.held('real');
  await landSmallLedger(ledger);
  const inject: AskedApi['inject'] = async (url, headers = {}) => {
    const reply = await app.inject({ url, headers: { host: '127.0.0.1:8080', ...headers } });
    return { statusCode: reply.statusCode, headers: { ...reply.headers }, body: reply.body };
  };
  const get: AskedApi['get'] = async (path, params, shape) => {
    const reply = await inject(linkOf(path, params));
    if (reply.statusCode !== 200) throw new Error(`${linkOf(path, params)}: ${reply.statusCode} ${reply.body}`);
    return shape.parse(JSON.parse(reply.body));
  };
  return {
    ledger,
    inject,
    get,
    aggregate: async (params) => finding(await get('/api/v1/aggregate', params, Aggregate)),
    refused: async (path, params) => {
      const reply = await inject(linkOf(path, params));
      return Problem.parse(JSON.parse(reply.body));
    },
    close: async () => {
      await app.close();
      await installation.close();
      remove();
    },
  };
}

export function linkOf(path: string, params: Params): string {
  const query = new URLSearchParams(Object.entries(params).map(([key, value]) => [key, String(value)]));
  return `${path}?${query}`;
}

/** An answer whose figures can be asked for one by one; asking for one that is not there, or there twice, fails. */
export function finding<T extends Aggregate>(answer: T): T & Asked {
  return {
    ...answer,
    at: (year, group = {}, indicator) => {
      const found = answer.figures.filter(
        (figure) =>
          figure.year === year &&
          (indicator === undefined || figure.indicator === indicator) &&
          JSON.stringify(figure.group) === JSON.stringify(group),
      );
      const [only] = found;
      if (only === undefined || found.length > 1) {
        throw new Error(`${found.length} figures of ${indicator ?? ''} ${year} ${JSON.stringify(group)}`);
      }
      return only;
    },
  };
}
