import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { viewsQuery } from '../../api/shared-queries.ts';
import { useSpeech } from '../../i18n/language.ts';
import { usePageSearch } from '../../ui/use-page.ts';
import { hrefOf } from './own-views.ts';

/** Opens the view of the department where the page was entered without a question; whoever clears a question keeps the empty page. */
export function useDepartmentView(asked: boolean): void {
  const router = useRouter();
  const { language } = useSpeech();
  const { asOf } = usePageSearch();
  const settled = useRef(asked);
  const { data } = useQuery({ ...viewsQuery(asOf), enabled: !settled.current });
  useEffect(() => {
    if (asked) settled.current = true;
    if (settled.current || data === undefined) return;
    settled.current = true;
    const view = data.views.find((view) => view.id === data.department.id);
    if (view !== undefined) router.history.replace(hrefOf(view.address, language));
  }, [asked, data, language, router]);
}
