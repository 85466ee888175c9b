import { problemCodes } from '../../server/api/problems/problem-codes.ts';
import { settingSentences } from '../../server/domain/setting-fault.ts';
import { ledgerFaultSentences } from '../../server/store/ledger-fault.ts';
import { commandSentences, usageSentences } from './command-faults.ts';

/** Codes by which a command ends of itself, by what they are of; `docs/codes.md` says each. */
export const commandCodes = {
  usage: Object.keys(usageSentences),
  command: Object.keys(commandSentences),
  setting: Object.keys(settingSentences),
  ledger: Object.keys(ledgerFaultSentences),
} as const;

/** Every code that the product says: of commands, and of replies of the server, which commands hand on. */
export const allCodes: readonly string[] = [...Object.values(commandCodes).flat(), ...problemCodes];
