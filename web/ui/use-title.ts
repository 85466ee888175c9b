import { useEffect, useState } from 'react';

/**
 * The title of the window: the heading of the page where the page is about one thing (a cluster, a file) or
 * stands in no section, before the section and the product. Headings come with their data, so the content is watched.
 */
export function useTitle(path: string, section: string | null, product: string): string {
  const heading = useHeading(path);
  const own = section === null || /^\/[^/]+\/./.test(path) ? heading : null;
  const title = [own, section, product].filter((name) => name !== null && name !== '').join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return title;
}

function useHeading(path: string): string | null {
  const [heading, setHeading] = useState<{ path: string; text: string } | null>(null);
  useEffect(() => {
    const content = document.getElementById('content');
    if (content === null) return;
    const look = () => {
      const text = content.querySelector('h1')?.textContent?.trim();
      if (text !== undefined && text !== '')
        setHeading((now) => (now?.text === text && now.path === path ? now : { path, text }));
    };
    look();
    const observer = new MutationObserver(look);
    observer.observe(content, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [path]);
  return heading?.path === path ? heading.text : null;
}
