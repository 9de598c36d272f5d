import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./Button";
import { writeClipboard } from "./writeClipboard";

type Props = { text: string | (() => string); what: string; label?: string; small?: boolean };

/** Puts `text` on the clipboard and says so; `what` names the thing for people who cannot see the icon. */
export function CopyButton({ text, what, label, small = true }: Props) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = window.setTimeout(() => setCopied(false), 1600);
    return () => window.clearTimeout(timer);
  }, [copied]);
  // What is read out begins with what is seen.
  const name = `Copy ${what}`;
  const copy = async () => {
    await writeClipboard(typeof text === "function" ? text() : text);
    setCopied(true);
  };
  return (
    <>
      <Button
        look={label ? "plain" : "quiet"}
        small={small}
        icon={copied ? Check : Copy}
        onClick={copy}
        aria-label={!label || name.startsWith(label) ? name : undefined}
        title={name}
      >
        {label}
      </Button>
      <span role="status" className="visually-hidden">
        {copied ? `Copied ${what}` : ""}
      </span>
    </>
  );
}
