import { CircleAlert, TriangleAlert } from "lucide-react";
import { Popover } from "radix-ui";
import { type ReactNode, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { Button } from "../../ui/Button";
import { lineLeave } from "./lineLeave";
import styles from "./ProblemLine.module.css";

/** One thing that is wrong, as a line tells it. */
export type Wrong = {
  id: string;
  message: string;
  severity: "error" | "warning" | "hint";
  /** What a press mends it with; where it is mended, one goes on at that place. */
  fix: { title: string; mend: () => void } | null;
  /** Leads to where it is wrong. */
  go?: () => void;
};

type Props = {
  wrong: Wrong[];
  /** Whose problems they are, for those who do not see where the line stands. */
  about: string;
  /** What the line says in place of the first of them. */
  words?: string;
  /** One line of words instead of two. */
  short?: boolean;
  /** Whether what comes is read out: where it answers what somebody types. */
  live?: boolean;
  /** What stands in the room while nothing is wrong. */
  children?: ReactNode;
};

/**
 * A room of a fixed height for what is wrong, there from the start: what is found late moves nothing. What does not fit is
 * read by pressing it, above the page.
 */
export function ProblemLine({ wrong, about, words, short, live, children }: Props) {
  const [first] = wrong;
  const said = useRef<HTMLDivElement>(null);
  return (
    <div className={short ? styles.short : styles.line}>
      {/* It keeps its height while something else is said in its place. */}
      <div className={first ? styles.kept : undefined}>{children}</div>
      <div ref={said} className={styles.said} role={live ? "status" : undefined}>
        {first ? <Said box={said} first={first} wrong={wrong} about={about} words={words} /> : null}
      </div>
    </div>
  );
}

type SaidProps = Pick<Props, "wrong" | "about"> & {
  box: RefObject<HTMLDivElement | null>;
  first: Wrong;
  words: string | undefined;
};

function Said({ box, first, wrong, about, words }: SaidProps) {
  useLeaving(box);
  const [isOpen, setOpen] = useState(false);
  const leads = useRef(false);
  const lead = (go: () => void) => {
    leads.current = true;
    setOpen(false);
    go();
  };
  return (
    <>
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger
          className={styles.press}
          data-severity={first.severity}
          title={words ?? first.message}
        >
          <Sign severity={first.severity} />
          <span className={styles.words}>{words ?? first.message}</span>
          {wrong.length > 1 && !words ? (
            <span className={styles.more}>
              <span aria-hidden>+{wrong.length - 1}</span>
              <span className="visually-hidden">and {wrong.length - 1} more</span>
            </span>
          ) : null}
        </Popover.Trigger>
        {/* Not in a portal: it belongs to the landmark of its line. */}
        <Popover.Content
          className={styles.all}
          align="start"
          sideOffset={4}
          collisionPadding={12}
          aria-label={`What is wrong: ${about.slice(0, 80)}`}
          onCloseAutoFocus={(event) => {
            // Not back to the line: to the place that was asked for.
            if (leads.current) event.preventDefault();
            leads.current = false;
          }}
        >
          <ul>
            {wrong.map((each) => (
              <li key={each.id} data-severity={each.severity}>
                <Told wrong={each} onLead={lead} />
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Root>
      {first.fix && !words ? <Fix box={box} {...first.fix} /> : null}
    </>
  );
}

function Fix({ box, title, mend }: NonNullable<Wrong["fix"]> & Pick<SaidProps, "box">) {
  useLeaving(box);
  return (
    <Button small className={styles.fix} title={title} onClick={mend}>
      <span className={styles.title}>{title}</span>
    </Button>
  );
}

/** Whoever is on what goes, since it was mended elsewhere, goes on close by. */
function useLeaving(box: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => () => lineLeave(box.current), [box]);
}

function Told({ wrong, onLead }: { wrong: Wrong; onLead: (go: () => void) => void }) {
  const { message, severity, fix, go } = wrong;
  return (
    <>
      <Sign severity={severity} />
      <div>
        {go ? (
          <button type="button" className={styles.place} onClick={() => onLead(go)}>
            {message}
          </button>
        ) : (
          <p>{message}</p>
        )}
        {fix ? (
          <Button small onClick={() => onLead(fix.mend)}>
            {fix.title}
          </Button>
        ) : null}
      </div>
    </>
  );
}

function Sign({ severity }: Pick<Wrong, "severity">) {
  return severity === "error" ? (
    <CircleAlert size={14} aria-label="Error" />
  ) : (
    <TriangleAlert size={14} aria-label="Warning" />
  );
}
