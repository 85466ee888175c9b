import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Loading, NotFound } from '../../ui/States.tsx';
import { Accounts } from './Accounts.tsx';
import { OwnAccount } from './OwnAccount.tsx';
import { SignIn } from './SignIn.tsx';

const JournalView = lazy(() => import('./JournalView.tsx').then(({ JournalView }) => ({ default: JournalView })));

const RemovalsView = lazy(() => import('./RemovalsView.tsx').then(({ RemovalsView }) => ({ default: RemovalsView })));

/** Signing in, the own account, accounts and removals of personal data for whoever keeps them, the journal for whoever audits. */
export function PeopleView() {
  const { page } = useParams({ from: '/people/$page' });
  const view = viewOf(page);
  return view === null ? (
    <NotFound />
  ) : (
    <div className="people">
      <Suspense fallback={<Loading />}>{view}</Suspense>
    </div>
  );
}

function viewOf(page: string) {
  switch (page) {
    case 'sign-in':
      return <SignIn />;
    case 'me':
      return <OwnAccount />;
    case 'accounts':
      return <Accounts />;
    case 'removals':
      return <RemovalsView />;
    case 'journal':
      return <JournalView />;
    default:
      return null;
  }
}
