import { useParams } from '@tanstack/react-router';
import '../../styles/people.css';
import { NotFound } from '../../ui/States.tsx';
import { Accounts } from './Accounts.tsx';
import { OwnAccount } from './OwnAccount.tsx';
import { SignIn } from './SignIn.tsx';

/** Signing in, the own account, and accounts for whoever keeps them. */
export function PeopleView() {
  const { page } = useParams({ from: '/people/$page' });
  const view =
    page === 'sign-in' ? <SignIn /> : page === 'me' ? <OwnAccount /> : page === 'accounts' ? <Accounts /> : null;
  return view === null ? <NotFound /> : <div className="people">{view}</div>;
}
