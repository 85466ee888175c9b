import { useState } from 'react';
import type { About } from '../../../server/contract/about.ts';
import type { Catalogue } from '../../../server/contract/catalogue.ts';
import type { AreaTarget } from '../../../server/contract/shared.ts';
import { postTarget } from '../../api/shared-queries.ts';
import { useSpeech } from '../../i18n/language.ts';
import { recordWords } from '../../i18n/record-words.ts';
import { LineField, SelectField, TextField } from '../../ui/fields.tsx';
import { ActDialog } from '../review/ActDialog.tsx';
import { hasTarget, typedNumber, useIndicatorOptions } from './fields.tsx';
import { EndRecord } from './RecordActs.tsx';
import { useAct } from './use-act.ts';

interface SetProps {
  catalogue: Catalogue;
  about: About;
  targets: readonly AreaTarget[];
  /** The target that is corrected; null for a new one. */
  of: AreaTarget | null;
  proposed: string | undefined;
  onClose: () => void;
}

/** Sets a target, or corrects one that stands. */
export function SetTarget({ catalogue, about, targets, of, proposed, onClose }: SetProps) {
  const { language, say } = useSpeech();
  const words = recordWords[language].target;
  const options = useIndicatorOptions(catalogue, hasTarget);
  const known = options.some(({ id }) => id === proposed) ? (proposed ?? '') : '';
  const [area, setArea] = useState(of?.area.code ?? '');
  const [indicator, setIndicator] = useState(of?.indicator.id ?? known);
  const [year, setYear] = useState(String(of?.year ?? about.years.at(-1) ?? ''));
  const [value, setValue] = useState(of?.value == null ? '' : String(of.value));
  const [source, setSource] = useState(of?.source ?? '');
  const [reason, setReason] = useState('');
  const unit = catalogue.indicators.find(({ id }) => id === indicator)?.unit ?? null;
  const amount = typedNumber(value);
  const when = /^(19[9]\d|20\d{2}|2100)$/.test(year) ? Number(year) : null;
  // Who sets what stands already corrects it.
  const standing =
    of ??
    targets.find((target) => target.area.code === area && target.indicator.id === indicator && target.year === when);
  const act = useAct(async () => {
    if (amount === null || when === null) return;
    const target = { area, indicator, year: when, value: amount, unit: unit?.zh ?? '', source, reason };
    await postTarget({ version: standing?.version ?? 0, act: { kind: 'area-target-set', ...target } });
  }, onClose);
  const areas = [
    { id: catalogue.territory.code, name: say(about.region) },
    ...about.leagues.map(({ code, name }) => ({ id: code, name: say(name) })),
  ];
  return (
    <ActDialog
      title={of === null ? words.setTitle : words.correctTitle}
      text={words.setText}
      confirm={words.save}
      ready={
        [area, indicator, source.trim(), reason.trim()].every((text) => text !== '') && amount !== null && when !== null
      }
      busy={act.isPending}
      error={act.error}
      onConfirm={() => act.mutate()}
      onClose={onClose}
    >
      {of === null ? (
        <>
          <SelectField label={words.area} value={area} onChange={setArea} required blank="" options={areas} />
          <SelectField
            label={words.indicator}
            value={indicator}
            onChange={setIndicator}
            required
            blank=""
            options={options}
          />
          <LineField
            label={words.year}
            value={year}
            onChange={setYear}
            required
            size={6}
            maxLength={4}
            inputMode="numeric"
          />
        </>
      ) : (
        <p className="field-note">{`${say(of.area.name)} · ${say(of.indicator.name)} · ${of.year}`}</p>
      )}
      <LineField
        label={words.value}
        value={value}
        onChange={setValue}
        required
        size={16}
        maxLength={20}
        inputMode="decimal"
        note={indicator === '' ? '' : words.unit(unit === null ? '' : say(unit))}
      />
      <LineField label={words.source} value={source} onChange={setSource} required />
      <TextField label={words.reason} value={reason} onChange={setReason} required rows={2} />
    </ActDialog>
  );
}

export function EndTarget({ of, name, onClose }: { of: AreaTarget; name: string; onClose: () => void }) {
  const { language } = useSpeech();
  const { endTitle, endText, end, reason } = recordWords[language].target;
  const { area, indicator, year, version } = of;
  const ended = { kind: 'area-target-ended' as const, area: area.code, indicator: indicator.id, year };
  return (
    <EndRecord
      words={{ title: endTitle, text: endText(name), end, reason }}
      end={(why) => postTarget({ version, act: { ...ended, reason: why } })}
      onClose={onClose}
    />
  );
}
