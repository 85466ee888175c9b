import { useSearch } from '@tanstack/react-router';
import { Radio, RadioGroup } from 'react-aria-components';
import type { ComparePage } from '../../../server/contract/compare-page.ts';
import { useSpeech } from '../../i18n/language.ts';
import { Choice } from '../../ui/Choice.tsx';
import { useChangeSearch } from '../../ui/use-page.ts';
import { IndicatorCombo } from './IndicatorCombo.tsx';
import './Controls.css';

/** What leagues are compared by; every choice stands in the link. */
export function Controls({ page }: { page: ComparePage }) {
  const { t } = useSpeech();
  const change = useChangeSearch();
  // The link, not the answer: a choice shows at once, while its figures are still on their way.
  const search = useSearch({ from: '/leagues' });
  const measure = search.measure ?? 'level';
  const years = page.years.filter((year) => year < page.year).reverse();
  return (
    <section className="tools compare-tools" aria-label={t.leagues.nav}>
      <IndicatorCombo
        label={t.leagues.indicator}
        choices={page.choices}
        chosen={search.indicator ?? page.indicator.id}
        onChoose={(id) => change({ indicator: id })}
      />
      <Segments
        label={t.leagues.measure}
        words={t.leagues.measures}
        chosen={measure}
        onChoose={(id) => change({ measure: id === 'level' ? undefined : id, basis: undefined })}
      />
      <Segments
        label={t.leagues.basis}
        hint={t.leagues.basisHint}
        words={t.leagues.bases}
        chosen={search.basis ?? page.basis}
        onChoose={(id) => change({ basis: id })}
      />
      <Choice
        label={t.leagues.before}
        options={years.map((year) => ({ id: String(year), name: t.filters.yearOf(year) }))}
        chosen={String(page.before)}
        onChoose={(id) => change({ before: Number(id) === page.year - 1 ? undefined : Number(id) })}
      />
      <Choice
        label={t.leagues.joint}
        options={(['lead', 'shares', 'members'] as const).map((id) => ({ id, name: t.leagues.joints[id] }))}
        chosen={search.joint ?? 'lead'}
        onChoose={(id) => change({ joint: id === 'lead' ? undefined : id })}
      />
    </section>
  );
}

interface SegmentsProps {
  label: string;
  hint?: string;
  words: Record<string, string>;
  chosen: string;
  onChoose: (id: string) => void;
}

function Segments({ label, hint, words, chosen, onChoose }: SegmentsProps) {
  return (
    <div className="choice" title={hint}>
      <span className="as-of-label">{label}</span>
      <RadioGroup className="segments" aria-label={label} orientation="horizontal" value={chosen} onChange={onChoose}>
        {Object.entries(words).map(([id, word]) => (
          <Radio key={id} value={id}>
            {word}
          </Radio>
        ))}
      </RadioGroup>
    </div>
  );
}
