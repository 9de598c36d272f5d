import { useEffect, useState } from "react";

/** Whether the very same thing has been waited for longer than `ms` milliseconds; null waits for nothing. */
export function useIsLate(awaited: object | null, ms: number): boolean {
  const [late, setLate] = useState<object | null>(null);
  useEffect(() => {
    if (!awaited) return;
    const timer = window.setTimeout(() => setLate(awaited), ms);
    return () => window.clearTimeout(timer);
  }, [awaited, ms]);
  return awaited !== null && late === awaited;
}
