import { useNavigate } from '@tanstack/react-router';

/** Opens what the growth of a league is made of; a group that is no league opens nothing. */
export function useOpenLeague(indicator: string): (code: string | null) => void {
  const navigate = useNavigate();
  return (code) => {
    if (code === null) return;
    void navigate({
      to: '/leagues/$code',
      params: { code },
      search: ({ lang, asOf, programme, year, unit, doubtful }) => ({
        lang,
        asOf,
        programme,
        year,
        unit,
        doubtful,
        indicator,
      }),
    });
  };
}
