import {
  Button,
  ComboBox,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
} from 'react-aria-components';
import type { Choosable } from '../../../server/contract/compare-page.ts';
import { useSpeech, wordOf } from '../../i18n/language.ts';
import './IndicatorCombo.css';

interface Props {
  label: string;
  choices: readonly Choosable[];
  chosen: string;
  onChoose: (id: string) => void;
}

/** One indicator of many, found by its Chinese or English name, grouped by theme. */
export function IndicatorCombo({ label, choices, chosen, onChoose }: Props) {
  const { t, say } = useSpeech();
  const themes = [...new Set(choices.map((choice) => choice.theme))];
  const byName = new Map(choices.map((choice) => [say(choice.name), choice]));
  const matches = (shown: string, typed: string) => {
    const one = byName.get(shown);
    const word = typed.trim().toLowerCase();
    return one === undefined || [one.name.zh, one.name.en].some((name) => name.toLowerCase().includes(word));
  };
  return (
    <ComboBox
      // A choice from elsewhere (the link, the other language) starts the field anew.
      key={`${chosen} ${t.language}`}
      className="choice combo"
      defaultSelectedKey={chosen}
      defaultFilter={matches}
      menuTrigger="focus"
      onSelectionChange={(id) => {
        if (id !== null && id !== chosen) onChoose(String(id));
      }}
    >
      <Label>{label}</Label>
      <div className="combo-field">
        <Input placeholder={t.leagues.indicatorHint} onFocus={(event) => event.target.select()} />
        <Button>
          <svg aria-hidden="true" width="10" height="6" viewBox="0 0 10 6">
            <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.4" />
          </svg>
        </Button>
      </div>
      <Popover className="choice-popover" placement="bottom start">
        <ListBox className="choice-list" renderEmptyState={() => <p className="combo-empty">{t.indicators.none}</p>}>
          {themes.map((theme) => (
            <ListBoxSection key={theme}>
              <Header className="choice-head">{wordOf(t.sectionTheme, theme)}</Header>
              {choices
                .filter((choice) => choice.theme === theme)
                .map((choice) => (
                  <ListBoxItem key={choice.id} id={choice.id} textValue={say(choice.name)}>
                    {say(choice.name)}
                  </ListBoxItem>
                ))}
            </ListBoxSection>
          ))}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
