import { useState } from "react";
import { Button } from "./Button";
import { shortened } from "./format/shortened";

const MOST = 400;

/** Words of any length that somebody wrote: the beginning of what is long, and the rest when it is asked for. */
export function LongText({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false);
  if (text.length <= MOST) return <p dir="auto">{text}</p>;
  return (
    <div>
      <p dir="auto">{isWhole ? text : shortened(text, MOST)}</p>
      <Button look="quiet" small aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        {isWhole ? "Show less" : "Show all of it"}
      </Button>
    </div>
  );
}
