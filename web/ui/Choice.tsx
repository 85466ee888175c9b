import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';

export interface ChoiceOption {
  id: string;
  name: string;
}

interface Props {
  label: string;
  options: readonly ChoiceOption[];
  chosen: string;
  onChoose: (id: string) => void;
  hideLabel?: boolean;
}

/** One of several, chosen from a list. */
export function Choice({ label, options, chosen, onChoose, hideLabel = false }: Props) {
  return (
    <Select
      className="choice"
      value={chosen}
      onChange={(id) => {
        if (id !== null) onChoose(String(id));
      }}
      {...(hideLabel ? { 'aria-label': label } : {})}
    >
      {hideLabel ? null : <Label>{label}</Label>}
      <Button>
        <SelectValue />
        <svg aria-hidden="true" width="10" height="6" viewBox="0 0 10 6">
          <path d="M1 1l4 4 4-4" fill="none" stroke="currentColor" strokeWidth="1.4" />
        </svg>
      </Button>
      <Popover className="choice-popover" placement="bottom start">
        <ListBox className="choice-list" items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.name}>
              {option.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
