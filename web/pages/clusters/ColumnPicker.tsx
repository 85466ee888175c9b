import { Button, Checkbox, CheckboxGroup, Dialog, DialogTrigger, Label, Popover } from 'react-aria-components';
import type { ClusterTable } from '../../../server/contract/cluster-pages.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import { defaultColumns, otherColumns, reviewColumns } from '../../tables/columns.ts';
import { unitText } from '../../ui/figure-words.ts';
import './ColumnPicker.css';

interface Props {
  chosen: readonly string[];
  choices: ClusterTable['choices'];
  onChoose: (chosen: readonly string[]) => void;
}

/** Which columns stand in the table; kept in the link. New ones come last. */
export function ColumnPicker({ chosen, choices, onChoose }: Props) {
  const speech = useSpeech();
  const { t, say } = speech;
  const themes = [...new Set(choices.map((choice) => choice.theme))];
  const base = [...defaultColumns, ...otherColumns].map((id) => ({ id, name: t.clusterTable.column[id], unit: '' }));
  const groups = [
    { name: t.clusterTable.columnsBase, options: base },
    ...themes.map((theme) => ({
      name: wordOf(t.sectionTheme, theme),
      options: choices
        .filter((choice) => choice.theme === theme)
        .map((choice) => ({
          id: choice.id,
          name: say(choice.name),
          unit: unitText(choice, speech),
        })),
    })),
    {
      name: t.clusterTable.columnsReview,
      options: reviewColumns.map((id) => ({ id, name: t.clusterTable.column[id], unit: '' })),
    },
  ];
  const put = (ids: readonly string[], of: readonly { id: string }[]) => {
    const kept = chosen.filter((id) => ids.includes(id) || !of.some((entry) => entry.id === id));
    onChoose([...kept, ...ids.filter((id) => !kept.includes(id))]);
  };
  return (
    <DialogTrigger>
      <Button className="button button-small">{t.clusterTable.columns}</Button>
      <Popover className="choice-popover column-popover" placement="bottom end">
        <Dialog aria-label={t.clusterTable.columnsTitle} className="column-picker">
          {groups.map(({ name, options }) => (
            <CheckboxGroup
              key={name}
              value={chosen.filter((id) => options.some((option) => option.id === id))}
              onChange={(ids) => put(ids, options)}
            >
              <Label>{name}</Label>
              <div className="column-options">
                {options.map((option) => (
                  <Checkbox key={option.id} value={option.id} className="tick">
                    <svg aria-hidden="true" width="14" height="14" viewBox="0 0 14 14">
                      <rect x="0.5" y="0.5" width="13" height="13" rx="2" fill="none" stroke="currentColor" />
                      <path
                        className="tick-mark"
                        d="M3 7.2l2.8 2.9L11 4.2"
                        fill="none"
                        stroke="currentColor"
                        strokeWidth="1.8"
                      />
                    </svg>
                    {option.name}
                    {option.unit === '' ? null : <small>{option.unit}</small>}
                  </Checkbox>
                ))}
              </div>
            </CheckboxGroup>
          ))}
          <button type="button" className="quiet" onClick={() => onChoose([...defaultColumns])}>
            {t.clusterTable.reset}
          </button>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
