import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { About } from '../../../server/contract/about.ts';
import type { Catalogue } from '../../../server/contract/catalogue.ts';
import { Clusters } from '../../../server/contract/clusters.ts';
import type { Annotation } from '../../../server/contract/shared.ts';
import { AnnotationKind } from '../../../server/domain/shared-act.ts';
import { get } from '../../api/client.ts';
import { postAnnotation } from '../../api/shared-queries.ts';
import { useSpeech } from '../../i18n/language.ts';
import { recordWords } from '../../i18n/record-words.ts';
import { DayField, LineField, SelectField, TextField } from '../../ui/fields.tsx';
import { ActDialog } from '../review/ActDialog.tsx';
import { useIndicatorOptions } from './fields.tsx';
import { EndRecord } from './RecordActs.tsx';
import { useAct } from './use-act.ts';

type ScopeKind = Annotation['scope']['kind'];
const scopeKinds: readonly ScopeKind[] = ['region', 'league', 'cluster', 'indicator'];

/** All clusters by name, for a list of them. */
const clustersQuery = {
  queryKey: ['cluster names'],
  queryFn: async ({ signal }: { signal: AbortSignal }) => {
    const names: { id: string; name: string }[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const after = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const page: Clusters = await get(`/api/v1/clusters?limit=1000${after}`, Clusters, signal);
      names.push(...page.rows.map(({ id, name }) => ({ id: String(id), name })));
      cursor = page.next;
    }
    return names;
  },
};

/** What a scope is of: the code, number or id. */
function subjectOf(scope: Annotation['scope'] | undefined): string {
  switch (scope?.kind) {
    case 'league':
      return scope.league.code;
    case 'cluster':
      return String(scope.cluster.id);
    case 'indicator':
      return scope.indicator.id;
    default:
      return '';
  }
}

interface SetProps {
  catalogue: Catalogue;
  about: About;
  /** The event that is corrected; null for a new one. */
  of: Annotation | null;
  proposed: { indicator?: string | undefined; cluster?: number | undefined };
  onClose: () => void;
}

/** Records a dated event, or corrects one. */
export function SetEvent({ catalogue, about, of, proposed, onClose }: SetProps) {
  const { language, say } = useSpeech();
  const words = recordWords[language].event;
  const begin: ScopeKind =
    of?.scope.kind ??
    (proposed.cluster !== undefined ? 'cluster' : proposed.indicator !== undefined ? 'indicator' : 'region');
  const [on, setOn] = useState(of?.on ?? '');
  const [kind, setKind] = useState<AnnotationKind>(of?.kind ?? 'policy');
  const [scope, setScope] = useState<ScopeKind>(begin);
  const [subject, setSubject] = useState(
    of === null ? String(proposed.cluster ?? proposed.indicator ?? '') : subjectOf(of.scope),
  );
  const [text, setText] = useState(of?.text ?? '');
  const [textEn, setTextEn] = useState(of?.textEn ?? '');
  const [source, setSource] = useState(of?.source ?? '');
  const [reason, setReason] = useState('');
  const indicators = useIndicatorOptions(catalogue);
  const clusters = useQuery({ ...clustersQuery, enabled: scope === 'cluster' });
  const act = useAct(async () => {
    const said = { on, what: kind, text, textEn, source, reason };
    await postAnnotation({
      version: of?.version ?? 0,
      act: { kind: 'annotation-set', id: of?.id ?? null, scope: scopeAsked(scope, subject), ...said },
    });
  }, onClose);
  const filled = [on, text.trim(), source.trim(), reason.trim()].every((text) => text !== '');
  return (
    <ActDialog
      title={of === null ? words.setTitle : words.correctTitle}
      text={words.setText}
      confirm={recordWords[language].target.save}
      ready={filled && (scope === 'region' || subject !== '')}
      busy={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      <DayField label={words.day} value={on} onChange={setOn} required />
      <SelectField
        label={words.kind}
        value={kind}
        onChange={setKind}
        options={AnnotationKind.options.map((id) => ({ id, name: words.kinds[id] }))}
      />
      <SelectField
        label={words.scope}
        value={scope}
        onChange={(next) => {
          setScope(next);
          setSubject('');
        }}
        options={scopeKinds.map((id) => ({ id, name: words.scopes[id] }))}
      />
      {scope === 'league' ? (
        <SelectField
          label={words.scopes.league}
          value={subject}
          onChange={setSubject}
          required
          blank=""
          options={about.leagues.map(({ code, name }) => ({ id: code, name: say(name) }))}
        />
      ) : null}
      {scope === 'cluster' ? (
        <SelectField
          label={words.scopes.cluster}
          value={subject}
          onChange={setSubject}
          required
          blank=""
          options={clusters.data ?? []}
        />
      ) : null}
      {scope === 'indicator' ? (
        <SelectField
          label={words.scopes.indicator}
          value={subject}
          onChange={setSubject}
          required
          blank=""
          options={indicators}
        />
      ) : null}
      <LineField label={words.text} value={text} onChange={setText} maxLength={120} required />
      <LineField label={words.textEn} value={textEn} onChange={setTextEn} maxLength={200} />
      <LineField label={words.source} value={source} onChange={setSource} required />
      <TextField label={words.reason} value={reason} onChange={setReason} required rows={2} />
    </ActDialog>
  );
}

function scopeAsked(kind: ScopeKind, subject: string) {
  switch (kind) {
    case 'region':
      return { kind };
    case 'league':
      return { kind, league: subject };
    case 'cluster':
      return { kind, cluster: Number(subject) };
    case 'indicator':
      return { kind, indicator: subject };
    default:
      return kind satisfies never;
  }
}

export function EndEvent({ of, name, onClose }: { of: Annotation; name: string; onClose: () => void }) {
  const { language } = useSpeech();
  const { endTitle, endText, end, reason } = recordWords[language].event;
  return (
    <EndRecord
      words={{ title: endTitle, text: endText(name), end, reason }}
      end={(why) => postAnnotation({ version: of.version, act: { kind: 'annotation-ended', id: of.id, reason: why } })}
      onClose={onClose}
    />
  );
}
