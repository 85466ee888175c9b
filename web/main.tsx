import './styles/tokens.css';
import './styles/stacked.css';
import './styles/phone.css';
import './styles/print.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/pages.css';
import './styles/figures.css';
import './styles/review.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { aboutQuery } from './api/about-query.ts';
import { ApiError } from './api/client.ts';
import { loadLanguage } from './i18n/language.ts';
import { router } from './router.tsx';
import { applyTheme } from './ui/theme.ts';

applyTheme();

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server calls wrong stays wrong; only a missing answer is worth asking again.
      retry: (count, error) => count < 2 && (!(error instanceof ApiError) || error.status === 0 || error.status >= 500),
      staleTime: 60_000,
    },
  },
});

// Every page needs both before it draws: they are asked for while its own code is still on the way.
void loadLanguage(new URLSearchParams(location.search).get('lang') === 'en' ? 'en' : 'zh');
void queries.prefetchQuery(aboutQuery);
const [matched] = router.getMatchedRoutes(location.pathname);
for (const route of matched) void route.options.component?.preload?.();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
