import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  Ellipsis,
  FlaskConical,
  Rocket,
  TriangleAlert,
} from "lucide-react";
import { Link } from "react-router";
import type { AutomationDetail } from "../api/types";
import { wordsOf } from "../graph/states";
import { Badge } from "../ui/Badge";
import { Button } from "../ui/Button";
import { Menu } from "../ui/Menu";
import { useTabTitle } from "../ui/useTabTitle";
import { Tool } from "./canvas/CanvasTools";
import { COMMANDS, commandOf } from "./commands/commands";
import { useHandsContext } from "./commands/HandsContext";
import styles from "./EditorPage.module.css";
import { PresenceBar } from "./presence/PresenceBar";
import { useCheck } from "./problems/CheckContext";
import type { Check } from "./problems/check";
import { SavedMark } from "./saving/SavedMark";
import type { Autosave } from "./saving/useAutosave";
import { useEditor } from "./state/EditorContext";
import { AUTOMATION_NAMED } from "./state/rename";
import { useNameField } from "./state/useNameField";

const IN_MENU = [
  "commands",
  "find",
  "tidy",
  "watch",
  "tests",
  "versions",
  "export",
  "import",
  "save",
  "keys",
];

/** Name, whether it is kept, undo, problems, trying and publishing. */
export function EditorBar({ automation, autosave }: { automation: AutomationDetail; autosave: Autosave }) {
  const hands = useHandsContext();
  const name = useEditor((state) => state.document.name);
  useTabTitle(name);
  const { input, end } = useNameField(AUTOMATION_NAMED);
  return (
    <header className={styles.bar} data-part>
      <nav aria-label="Breadcrumb" className={styles.crumbs}>
        <Link to="/automations">Automations</Link>
        <span aria-hidden>/</span>
        <Link to={`/automations/${automation.id}`} title="To its page: what is live, with runs and figures">
          {automation.deployment ? "Live" : "Overview"}
        </Link>
        <span aria-hidden>/</span>
      </nav>
      <h1 className={styles.heading}>
        <span className="visually-hidden">Editing {name.slice(0, 120)}</span>
      </h1>
      <input
        {...input}
        className={styles.name}
        aria-label="Name of the automation"
        size={Math.min(40, Math.max(12, name.length))}
        onBlur={() => end(true)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== "Escape") return;
          end(event.key === "Enter");
          event.currentTarget.blur();
        }}
      />
      <Badge tone={wordsOf(automation.state).tone}>{wordsOf(automation.state).word}</Badge>
      <SavedMark autosave={autosave} />
      <span className={styles.push} />
      <PresenceBar />
      <Tool id="undo" />
      <Tool id="redo" />
      <ProblemsButton />
      <Button
        icon={FlaskConical}
        title="Try it with a sample event; nothing is sent"
        onClick={() => commandOf("play").perform(hands)}
      >
        Try it
      </Button>
      <Button look="primary" icon={Rocket} onClick={() => commandOf("publish").perform(hands)}>
        Publish
      </Button>
      <Menu
        trigger={<Button look="quiet" icon={Ellipsis} aria-label="More commands" title="More commands" />}
        entries={COMMANDS.filter((command) => IN_MENU.includes(command.id)).map((command) => ({
          kind: "item",
          name: command.name,
          icon: command.icon,
          perform: () => command.perform(hands),
        }))}
      />
    </header>
  );
}

function ProblemsButton() {
  const hands = useHandsContext();
  const { icon, words, className, title } = faceOf(useCheck());
  return (
    <Button
      look="quiet"
      icon={icon}
      className={className}
      title={title}
      onClick={() => commandOf("problems").perform(hands)}
    >
      {words}
    </Button>
  );
}

/** How the button shows what is known of the drawing. */
function faceOf({ problems, state, why }: Check) {
  if (state === "waiting") return { icon: CircleDashed, words: "Checking" };
  if (state === "doubted")
    return { icon: CircleHelp, words: "Not checked", className: styles.warnings, title: why };
  if (problems.length === 0) return { icon: CircleCheck, words: "No problems", className: styles.sound };
  const words = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  return problems.some((each) => each.severity === "error")
    ? { icon: CircleAlert, words, className: styles.errors }
    : { icon: TriangleAlert, words, className: styles.warnings };
}
