import { useMutation, useQueryClient } from '@tanstack/react-query';
import { askAnew } from '../../api/after-act.ts';

/** Does an act and asks for everything anew, since charts and bulletins hang on it; closes the dialog afterwards. */
export function useAct(act: () => Promise<unknown>, onDone: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await askAnew(queries);
      onDone();
    },
  });
}
