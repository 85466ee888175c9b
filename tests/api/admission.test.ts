import { EventEmitter } from 'node:events';
import type { FastifyReply } from 'fastify';
import { describe, expect, it } from 'vitest';
import { Admission } from '../../server/api/door/admission.ts';

/** A reply as far as admission looks at it: its connection may close, and it may be given headers. */
function reply() {
  const raw = Object.assign(new EventEmitter(), { destroyed: false });
  const headers: Record<string, string> = {};
  const made = { raw, headers, header: (name: string, value: string) => Object.assign(headers, { [name]: value }) };
  return made as unknown as FastifyReply & { raw: EventEmitter; headers: Record<string, string> };
}
const soon = () => new Promise((done) => setImmediate(done));

describe('admission', () => {
  it('gives a place to the next as soon as an answer is made, before its asker has read it', async () => {
    const admission = new Admission({ computing: 1, waiting: 5, milliseconds: 1000 });
    const [slow, next] = [reply(), reply()];
    await admission.enter(slow, undefined);
    let entered = false;
    void admission.enter(next, undefined).then(() => {
      entered = true;
    });
    await soon();
    expect([entered, admission.waiting]).toEqual([false, 1]);
    admission.leave(slow);
    await soon();
    expect([entered, admission.computing, admission.waiting]).toEqual([true, 1, 0]);
    // The reply that has left long since takes no place with it when it closes.
    slow.raw.emit('close');
    await soon();
    expect(admission.computing).toBe(1);
  });

  it('gives it too when an asker goes before there is an answer, and to nobody who has gone', async () => {
    const admission = new Admission({ computing: 1, waiting: 5, milliseconds: 1000 });
    const [first, gone, last] = [reply(), reply(), reply()];
    await admission.enter(first, undefined);
    const turned = admission.enter(gone, AbortSignal.abort(new Error('gone')));
    const entered = admission.enter(last, undefined);
    first.raw.emit('close');
    await expect(turned).rejects.toThrow('gone');
    await entered;
    expect(admission.computing).toBe(1);
  });

  it('turns away who would wait behind too many', async () => {
    const admission = new Admission({ computing: 1, waiting: 1, milliseconds: 1000 });
    await admission.enter(reply(), undefined);
    void admission.enter(reply(), undefined);
    await soon();
    const late = reply();
    expect(() => admission.enter(late, undefined)).toThrow(expect.objectContaining({ code: 'server-busy' }));
    expect(late.headers).toEqual({ 'retry-after': '1' });
  });
});
