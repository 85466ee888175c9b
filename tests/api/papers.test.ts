import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reminderPaper, type Tardy } from '../../server/api/papers/round-papers.ts';
import { Archive } from '../../server/contract/papers.ts';
import { ReEvaluations } from '../../server/contract/re-evaluations.ts';
import { ReviewSheet } from '../../server/contract/review-sheet.ts';
import { PlanAttainment } from '../../server/contract/round-views.ts';
import { Board } from '../../server/contract/rounds.ts';
import { archiveParts } from '../../server/documents/fixed-archive.ts';
import { pdfText, solid } from '../support/pdf-text.ts';
import { sampleApp } from '../support/sample-app.ts';
import { wordText } from '../support/word-text.ts';

const host = '127.0.0.1:8080';
let sample: Awaited<ReturnType<typeof sampleApp>>;
beforeAll(async () => {
  sample = await sampleApp(new Date('2026-03-31T00:00:00Z'));
}, 240_000);
afterAll(() => sample.close());

const get = async (url: string) => (await sample.app.inject({ url, headers: { host } })).json();
const post = async (url: string, payload: object) => {
  const headers = { host, origin: `http://${host}`, 'content-type': 'application/json' };
  const reply = await sample.app.inject({ method: 'POST', url, headers, payload });
  expect([url, reply.statusCode, reply.body]).toEqual([url, 200, reply.body]);
};
const file = async (url: string): Promise<Buffer> => {
  const reply = await sample.app.inject({ url, headers: { host } });
  expect([url, reply.statusCode]).toEqual([url, 200]);
  const folder = process.env.CLUSTER_LEDGER_PAPERS;
  if (folder !== undefined) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}/${url.replace(/^\/api\/v1\//, '').replaceAll(/[/?=&]/g, '_')}.docx`, reply.rawPayload);
  }
  return reply.rawPayload;
};
/** A paper made twice is the same to the byte. */
const paper = async (url: string) => {
  const [first, again] = [await file(url), await file(url)];
  expect(first.equals(again)).toBe(true);
  return wordText(first);
};
/** A paper as PDF says word for word what its Word file says, is numbered, and is the same to the byte when made again. */
const sameAsPdf = async (url: string, lang: string) => {
  const asked = `${url}?lang=${lang}`;
  const [word, first, again] = [
    await file(asked),
    await file(`${asked}&format=pdf`),
    await file(`${asked}&format=pdf`),
  ];
  expect(first.equals(again), url).toBe(true);
  const { text, pages } = await pdfText(first);
  expect(solid(text), url).toBe(solid((await wordText(word)).inOrder));
  // Letters are numbered by themselves: each begins with the title.
  const title = solid((await wordText(word)).lines[0] ?? '');
  const begins = pages.flatMap(({ text: said }, at) => (solid(said).startsWith(title) ? [at] : []));
  for (const [at, first] of begins.entries()) {
    const own = pages.slice(first, begins[at + 1]);
    for (const [index, { beside }] of own.entries())
      expect(solid(beside)).toContain(
        lang === 'zh' ? `第${index + 1}页共${own.length}页` : `Page${index + 1}of${own.length}`,
      );
  }
  expect(begins[0]).toBe(0);
};
const round = 'sme-regional-2025';
const board = async () => Board.parse(await get(`/api/v1/rounds/${round}`));

describe('the opinion on a report', () => {
  it('says of every finding, clause and plan row what the review sheet says', async () => {
    const national = 'sme-national-2025';
    const { rows } = Board.parse(await get(`/api/v1/rounds/${national}`));
    const row = rows.find(({ plan, standard }) => plan !== null && standard !== null);
    const url = `/api/v1/rounds/${national}/clusters/${row?.cluster.id}`;
    const sheet = ReviewSheet.parse(await get(url));
    const { lines, tables } = await paper(`${url}/opinion`);
    expect(lines[0]).toContain('年度报告审核意见');
    const [facts, findings, plan, ...rest] = tables;
    expect(facts?.[0]).toEqual(['集群', sheet.cluster.name]);
    expect(findings?.slice(1).map(([, , sentence, place]) => [sentence, place])).toEqual(
      sheet.findings.map(({ zh, place }) => [zh, place === '' ? '全文' : place]),
    );
    const unit = (value: string | null, word: string | null) => (value === null ? '—' : `${value}${word ?? ''}`);
    expect(plan?.slice(1).map(([name, , , , actual]) => [name, actual?.replace(/（.*/, '')])).toEqual(
      sheet.plan?.lines.map((line) => [line.name.zh, unit(line.actual, line.unit)]),
    );
    const clauses = rest.filter(([head]) => head?.[0] === '条款').flatMap((table) => table.slice(1));
    const asked = sheet.standards.flatMap((standard) => standard.clauses);
    expect(clauses.map(([text, threshold]) => [text, threshold])).toEqual(
      asked.map(({ text, threshold, unit: of }) => [text.zh, unit(threshold, of?.zh ?? null)]),
    );
    for (const [index, { readings }] of asked.entries()) {
      for (const { used, points } of readings) {
        for (const { place } of used) if (place !== null) expect(clauses[index]?.[3]).toContain(place);
        for (const { value, year } of points)
          if (value !== null) expect(clauses[index]?.[2]).toContain(`${year}年 ${value}`);
      }
    }
    // How far each figure lies from its threshold, subtracted here, and on which side.
    let told = 0;
    for (const [index, { readings, unit: of, waiver, judgement }] of asked.entries()) {
      for (const { value, threshold, margin } of readings.flatMap(({ points }) => points)) {
        if (value === null || threshold === null || margin === null || waiver !== null || judgement !== null) continue;
        const off = Number(value) - Number(threshold);
        const far = new RegExp(`(低于|高于)门槛([0-9.]+)${of?.zh === '%' ? '个百分点' : (of?.zh ?? '')}`, 'g');
        const said = [...(clauses[index]?.[5] ?? '').matchAll(far)].map(([, side, by]) =>
          side === '低于' ? -Number(by) : Number(by),
        );
        if (off === 0) expect(clauses[index]?.[5]).toContain('恰等于门槛');
        else expect(said.some((by) => Math.abs(by - off) < 0.01)).toBe(true);
        told += 1;
      }
    }
    expect(told).toBeGreaterThan(5);
    expect(lines.join('\n')).toContain('复核人（签字）：');
    expect((await paper(`${url}/opinion?lang=en`)).lines[0]).toContain('Opinion on the yearly report');
  }, 60_000);
});

describe('the return note', () => {
  it('lists what must be corrected or explained with its place, what is asked, and room for the answer', async () => {
    const { rows } = await board();
    const row = rows.toSorted((a, b) => b.open.blocks - a.open.blocks || b.open.explain - a.open.explain)[0];
    const url = `/api/v1/rounds/${round}/clusters/${row?.cluster.id}`;
    const sheet = ReviewSheet.parse(await get(url));
    const { lines, tables } = await paper(`${url}/return-note`);
    const asked = sheet.findings.filter(({ overruled, severity }) => overruled === null && severity !== 'note');
    expect(tables[1]?.slice(1).map(([no, place, sentence]) => [no, place, sentence])).toEqual(
      asked.map(({ zh, place }, index) => [String(index + 1), place === '' ? '全文' : place, zh]),
    );
    expect(tables[1]?.slice(1).map(([, , , ask, answer]) => [ask, answer])).toEqual(
      asked.map(({ severity }) => [
        severity === 'blocks' ? '必须更正：更正后重报' : '请说明：说明原因，有误的更正',
        '',
      ]),
    );
    expect(lines.join('\n')).toMatch(/填报单位（盖章）：[\s\S]*日期：/);
  }, 60_000);
});

describe('papers as PDF', () => {
  it('say what the Word files say', async () => {
    const { rows } = await board();
    const [row] = rows.filter(({ open }) => open.explain > 0);
    const ofCluster = `/api/v1/rounds/${round}/clusters/${row?.cluster.id}`;
    await sameAsPdf(`${ofCluster}/opinion`, 'zh');
    await sameAsPdf(`${ofCluster}/return-note`, 'en');
    for (const name of ['missing', 'reminders']) await sameAsPdf(`/api/v1/rounds/${round}/papers/${name}`, 'zh');
    await sameAsPdf('/api/v1/re-evaluations/paper', 'en');
    await sameAsPdf('/api/v1/bulletin', 'zh');
  });

  it('bear the name of the paper with their own ending', async () => {
    const url = `/api/v1/rounds/${round}/papers/missing?format=pdf`;
    const { headers } = await sample.app.inject({ url, headers: { host } });
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="missing\.pdf"; filename\*=UTF-8''.*\.pdf$/);
    expect((await sample.app.inject({ url: url.replace('pdf', 'odt'), headers: { host } })).statusCode).toBe(400);
  });
});

describe('the archive of a round', () => {
  const begun = async (query = ''): Promise<Archive> => {
    const url = `/api/v1/rounds/${round}/archives${query}`;
    const headers = { host, origin: `http://${host}` };
    const reply = await sample.app.inject({ method: 'POST', url, headers });
    expect([url, reply.statusCode, reply.body]).toEqual([url, 200, reply.body]);
    return Archive.parse(reply.json());
  };
  const archived = async (query = ''): Promise<Buffer> => {
    let archive = await begun(query);
    while (archive.state === 'waiting' || archive.state === 'making') {
      await pause(50);
      archive = Archive.parse(await get(`/api/v1/archives/${archive.id}`));
      expect(archive.done).toBeLessThanOrEqual(archive.total);
    }
    expect([archive.state, archive.problem, archive.done]).toEqual(['ready', null, archive.total]);
    const bytes = await file(`/api/v1/archives/${archive.id}/file`);
    expect(bytes.length).toBe(archive.file?.bytes);
    return bytes;
  };
  const parts = async (query = '') => archiveParts(await archived(query));
  /** As it stands before anything is returned. */
  let before: ReturnType<typeof parts> | null = null;
  const untouched = () => {
    before ??= parts();
    return before;
  };

  it('holds the same papers as they are given one by one, with an index and hashes', async () => {
    const held = await untouched();
    const { rows } = await board();
    const opinions = [...held.keys()].filter((path) => path.endsWith('/审核意见.docx'));
    expect(opinions.map((path) => Number(path.split('/')[1]?.split('-')[0])).toSorted((a, b) => a - b)).toEqual(
      rows.map(({ cluster }) => cluster.id).toSorted((a, b) => a - b),
    );
    for (const path of opinions.slice(0, 4)) {
      const id = path.split('/')[1]?.split('-')[0];
      expect(held.get(path)?.equals(await file(`/api/v1/rounds/${round}/clusters/${id}/opinion`))).toBe(true);
    }
    const papers = [...held.keys()].filter((path) => /^\d\d-/.test(path));
    const single = await Promise.all(
      ['missing', 'reminders', 'plans'].map((name) => file(`/api/v1/rounds/${round}/papers/${name}`)),
    );
    expect(papers.map((path, index) => held.get(path)?.equals(single[index] ?? Buffer.alloc(0)))).toEqual([
      true,
      true,
      true,
    ]);
    expect([...held.keys()].filter((path) => path.endsWith('/退回意见书.docx'))).toEqual([]);
    const files = [...held].filter(([path]) => /\.(?:docx|xlsx)$/.test(path));
    const sums = files.map(([path, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${path}\n`);
    expect(held.get('SHA256SUMS')?.toString()).toBe(sums.join(''));
    const index = held.get('文书目录.csv')?.toString() ?? '';
    expect(index.startsWith('\uFEFF文件,盟市,集群,文书,字节数,SHA-256,备注\r\n')).toBe(true);
    const lines = index.trimEnd().split('\r\n').slice(1);
    const unmarked = lines.filter((line) => line.startsWith(','));
    expect(lines).toHaveLength(files.length + unmarked.length);
    for (const line of unmarked) expect(line).toMatch(/,加注意见的原件,,,.+。$/);
  });

  it('holds the marked file of every report that came, the same as it is given by itself', async () => {
    const held = await untouched();
    const { rows } = await board();
    const marked = [...held].filter(([path]) => /\/加注意见的原件\.(?:docx|xlsx)$/.test(path));
    const index = held.get('文书目录.csv')?.toString() ?? '';
    const unmarked = index.split('\r\n').filter((line) => line.startsWith(','));
    expect(marked.length + unmarked.length).toBe(rows.filter((row) => row.file !== null).length);
    expect(marked.length).toBeGreaterThan(20);
    expect(new Set(marked.map(([path]) => path.slice(-4)))).toEqual(new Set(['docx', 'xlsx']));
    const fileOf = new Map(rows.map((row) => [row.cluster.id, row.file]));
    for (const [path, bytes] of marked) {
      const id = fileOf.get(Number(path.split('/')[1]?.split('-')[0]));
      const alone = await file(`/api/v1/submissions/${id}/marked`);
      expect([path, bytes.equals(alone)]).toEqual([path, true]);
    }
  }, 240_000);

  it('holds the note of each returned report and of no other', async () => {
    const { rows } = await board();
    const returned = rows.find(({ state }) => state === 'submitted');
    const url = `/api/v1/rounds/${round}/clusters/${returned?.cluster.id}`;
    const opening = { programme: 'sme', level: 'regional', year: 2025, due: '2026-01-31', leagueStep: false };
    const { opened } = (await board()).round;
    if (!opened) await post('/api/v1/rounds', opening);
    const { version, findings } = ReviewSheet.parse(await get(url));
    const asked = findings.filter(({ severity }) => severity !== 'note').map(({ key }) => key);
    await post(`${url}/acts`, { version, act: { kind: 'returned', due: null, note: '请核对', findings: asked } });
    const held = await parts();
    const notes = [...held.keys()].filter((path) => path.endsWith('/退回意见书.docx'));
    expect(notes.map((path) => Number(path.split('/')[1]?.split('-')[0]))).toEqual([returned?.cluster.id]);
    expect(held.get(notes[0] ?? '')?.equals(await file(`${url}/return-note`))).toBe(true);
  });

  it('is not there for a round that is not there, nor for others than its maker, nor once it is cancelled', async () => {
    const headers = { host, origin: `http://${host}` };
    const unknown = await sample.app.inject({
      method: 'POST',
      url: '/api/v1/rounds/sme-regional-2031/archives',
      headers,
    });
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'round-unknown']);
    const { id } = await begun('?lang=en');
    const url = `/api/v1/archives/${id}`;
    const early = await sample.app.inject({ url: `${url}/file`, headers });
    expect([early.statusCode, early.json().code]).toEqual([409, 'archive-not-ready']);
    const cookie = 'ledger-demo-seat=league.150200';
    const other = await sample.app.inject({ url, headers: { ...headers, cookie } });
    expect([other.statusCode, other.json().code]).toEqual([404, 'archive-unknown']);
    const cancelled = await sample.app.inject({ method: 'POST', url: `${url}/cancel`, headers });
    expect(Archive.parse(cancelled.json()).state).toBe('cancelled');
    expect((await sample.app.inject({ url: `${url}/file`, headers })).statusCode).toBe(409);
  });

  it('is the same to the byte as of a day, and in English where asked', async () => {
    const then = '?asOf=2026-02-10&lang=en';
    const first = await archived(then);
    expect((await archived(then)).equals(first)).toBe(true);
    const names = [...(await archiveParts(first)).keys()];
    expect([names.some((path) => path.endsWith('/Opinion.docx')), names.includes('Index.csv')]).toEqual([true, true]);
  });
});

describe('papers about a round', () => {
  it('names every missing and late report, as the board counts them', async () => {
    const { round: head, rows } = await board();
    const { lines, tables } = await paper(`/api/v1/rounds/${round}/papers/missing`);
    expect(lines.join('\n')).toContain(
      `应报 ${head.owed} 份，已到 ${head.arrived} 份，尚缺 ${head.owed - head.arrived} 份`,
    );
    const awaited = rows.filter(({ state }) => state === 'awaited');
    expect(awaited.length).toBeGreaterThan(0);
    const named = tables[0]?.slice(1).map(([, , cluster, due, , days]) => `${cluster} ${due} ${days}`);
    expect(named?.sort()).toEqual(
      awaited.map(({ cluster, due, overdueDays }) => `${cluster.name} ${due ?? '—'} ${overdueDays || '未到期'}`).sort(),
    );
    const late = tables.at(-1)?.slice(1) ?? [];
    const isLate = rows.filter(
      ({ due, receivedAt, vintages }) => vintages === 1 && receivedAt !== null && due !== null && receivedAt > due,
    );
    expect(isLate.length).toBeGreaterThan(0);
    for (const { cluster } of isLate) expect(late.map(([, , name]) => name)).toContain(cluster.name);
    for (const [, , , due = '', received = '', days] of late)
      expect(Number(days)).toBe((Date.parse(received) - Date.parse(due)) / 86_400_000);
  }, 60_000);

  it('reminds each league of its own, one by one where asked', async () => {
    const { rows } = await board();
    const awaited = rows.filter(({ state }) => state === 'awaited');
    const leagues = new Set(awaited.map(({ leagues: [lead] }) => lead?.code));
    const { tables } = await paper(`/api/v1/rounds/${round}/papers/reminders`);
    const letters = tables.filter(([head]) => head?.[0] === '序号');
    expect(letters.length).toBe(leagues.size);
    expect(letters.flatMap((table) => table.slice(1).map(([, name]) => name)).sort()).toEqual(
      awaited.map(({ cluster }) => cluster.name).sort(),
    );
    const [lead] = awaited[0]?.leagues ?? [];
    const one = await paper(`/api/v1/rounds/${round}/papers/reminders?league=${lead?.code}`);
    expect(one.lines).toContain(`${lead?.name.zh}工业和信息化局：`);
    // Nothing was returned: only what has not come is asked for.
    expect(one.lines.some((line) => line.includes('个集群的报告尚未收到。请'))).toBe(true);
    expect(one.tables.flat().filter(([no]) => /^\d+$/.test(no ?? '')).length).toBe(
      awaited.filter(({ leagues: [own] }) => own?.code === lead?.code).length,
    );
  }, 60_000);

  it('says of a league what has not come, what has not come again, or both', async () => {
    const league = { code: '150200', name: { zh: '包头市', en: 'Baotou' }, short: '包头' };
    const late = { leagues: [league], due: '2026-01-31', receivedAt: null, days: 9 };
    const bodyOf = (...whys: Tardy['why'][]): string => {
      const tardy = whys.map((why, id) => ({ ...late, why, cluster: { id, name: `示例${id}` } }));
      const owing = { tardy, narratives: { asked: null, leagues: [] }, only: null };
      const { blocks } = reminderPaper({ ...key, due: '2026-01-31' } as never, owing, '2026-02-09', 'zh');
      return blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join('');
    };
    const key = { id: round, programme: 'sme', level: 'regional', year: 2025 };
    expect(bodyOf('awaited')).toContain('报告尚未收到。');
    expect(bodyOf('returned')).toContain('报告尚未按退回意见重报。');
    expect(bodyOf('returned', 'awaited')).toContain('报告尚未收到或尚未按退回意见重报。');
  });

  it('prints the progress of every plan row, and how many of each league stand where', async () => {
    const national = 'sme-national-2025';
    const plans = PlanAttainment.parse(await get(`/api/v1/rounds/${national}/plans`));
    expect(plans.rows.length).toBeGreaterThan(0);
    const { tables } = await paper(`/api/v1/rounds/${national}/papers/plans`);
    const [leagues, rows] = tables;
    expect(leagues?.slice(1).map(([name, achieved, , , behind]) => [name, achieved, behind])).toEqual(
      plans.leagues.map(({ league, statuses }) => [
        league.name.zh,
        String(statuses.achieved ?? 0),
        String(statuses.behind ?? 0),
      ]),
    );
    const units = new Map(plans.measures.map(({ id, unit }) => [id, unit ?? '']));
    expect(rows?.slice(1).map(([, cluster, , , , actual, target]) => [cluster, actual, target])).toEqual(
      // Clusters of a league together, by its code.
      plans.rows
        .toSorted((left, right) => Number(left.leagues[0]?.code) - Number(right.leagues[0]?.code))
        .flatMap(({ cluster, cells }) =>
          cells.map(({ measure, actual, target }) => [
            cluster.name,
            ...[actual, target].map((value) => (value === null ? '—' : `${value}${units.get(measure)}`)),
          ]),
        ),
    );
  }, 60_000);

  it('lays out the calendar of re-evaluations, soonest end first', async () => {
    const calls = ReEvaluations.parse(await get('/api/v1/re-evaluations'));
    const { tables, lines } = await paper('/api/v1/re-evaluations/paper');
    expect(tables[0]?.slice(1).map(([call, ends, , , , , cluster]) => [call, ends, cluster])).toEqual(
      calls.rows.map(({ call, validTo, cluster }) => [call, validTo, cluster.name]),
    );
    expect(lines.join('\n')).toContain(`有效期满前 ${calls.monthsAhead} 个月`);
  }, 60_000);

  it('answers for a day gone by what was known then, and refuses rounds and papers that do not exist', async () => {
    const then = `/api/v1/rounds/${round}/papers/missing?asOf=2026-01-20`;
    expect((await paper(then)).lines.join('\n')).toContain('数据截至2026年1月20日');
    const status = async (url: string) => (await sample.app.inject({ url, headers: { host } })).statusCode;
    expect(await status('/api/v1/rounds/amc-national-2099/papers/missing')).toBe(404);
    expect(await status(`/api/v1/rounds/${round}/papers/other`)).toBe(400);
  }, 60_000);
});
