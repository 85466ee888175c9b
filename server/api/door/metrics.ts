import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Installation } from '../installation.ts';
import type { Admission } from './admission.ts';
import type { KeptAnswers } from './kept-answers.ts';

/** How a GET of the API was answered. */
const answerWays = ['kept', 'former', 'waited', 'unchanged', 'computed'] as const;
export type AnswerWay = (typeof answerWays)[number];

/** What a monitor of the department may ask, in the Prometheus text format. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests: Histogram<'method' | 'route' | 'status'>;
  readonly #answers: Counter<'way'>;
  readonly #landings: Counter<'outcome'>;

  constructor(installation: Installation, kept: KeptAnswers, admission: Admission) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.#requests = new Histogram({
      name: 'ledger_request_seconds',
      help: 'Time from a request to the end of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.06, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers,
    });
    this.#answers = new Counter({
      name: 'ledger_answers_total',
      help: 'Answers of the API: from memory, the former one, waited for with others, unchanged, computed',
      labelNames: ['way'],
      registers,
    });
    for (const way of answerWays) this.#answers.inc({ way }, 0);
    this.#landings = new Counter({
      name: 'ledger_landings_total',
      help: 'Files handed in through this server, by what became of them',
      labelNames: ['outcome'],
      registers,
    });
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name,
        help,
        registers,
        collect() {
          this.set(read());
        },
      });
    gauge(
      'ledger_version',
      'Number of the newest event of the ledger that is shown',
      () => installation.shown().ledger.version,
    );
    gauge('ledger_kept_answer_bytes', 'Bytes of the answers that are kept', () => kept.bytes);
    gauge('ledger_questions_computing', 'Questions that are being computed', () => admission.computing);
    gauge('ledger_questions_waiting', 'Questions that wait for their turn', () => admission.waiting);
  }

  answered(way: AnswerWay): void {
    this.#answers.inc({ way });
  }

  landed(outcome: string): void {
    this.#landings.inc({ outcome });
  }

  /** Measures every request by its route, never by its address: an address may hold anything. */
  watch(app: FastifyInstance): void {
    app.addHook('onResponse', async (request, reply) => {
      const route = request.routeOptions.url ?? 'none';
      const labels = { method: request.method, route, status: String(reply.raw.statusCode) };
      this.#requests.observe(labels, reply.elapsedTime / 1000);
    });
    app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
      reply.header('cache-control', 'no-store').type(this.registry.contentType);
      return this.registry.metrics();
    });
  }
}
