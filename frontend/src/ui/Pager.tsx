import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "./Button";
import styles from "./Pager.module.css";

type Props = { shown: number; noun: string; paging: Paging; next: string | null };

export type Paging = { cursor: string; older: (next: string) => void; newer: () => void };

/** Newer and older: the list has no page numbers, it grows at its head. Says nothing when all is on one page. */
export function Pager({ shown, noun, paging, next }: Props) {
  if (!paging.cursor && !next) return null;
  return (
    <nav className={styles.pager} aria-label="Pages">
      <span>
        {shown} {noun} on this page{paging.cursor ? ", older ones" : ", the newest"}
      </span>
      <Button small icon={ChevronLeft} disabled={!paging.cursor} onClick={paging.newer}>
        Newer
      </Button>
      <Button small icon={ChevronRight} disabled={!next} onClick={() => next && paging.older(next)}>
        Older
      </Button>
    </nav>
  );
}
