import { useEffect } from "react";
import { shortened } from "./format/shortened";

/** Names the browser's tab for as long as a page is open. */
export function useTabTitle(title: string): void {
  useEffect(() => {
    document.title = `${shortened(title, 80)} · Millrace`;
  }, [title]);
}
