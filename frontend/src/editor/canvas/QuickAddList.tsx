import { Command } from "cmdk";
import { useEffect, useRef } from "react";
import menu from "../../app/CommandMenu.module.css";
import { kindIcon } from "../../canvas/kindIcon";
import { connect, whyNotConnect } from "../../graph/edit";
import { faceOf } from "../../graph/kinds";
import { useHandsContext } from "../commands/HandsContext";
import { stepAdd } from "../state/actions";
import { useEditor, useEditorContext } from "../state/EditorContext";
import type { QuickAdd } from "../state/editorStore";
import styles from "./QuickAddList.module.css";

const WIDTH = 320;
const HEIGHT = 380;

/** The small list of steps that opens where a step is wanted: choose what comes there. */
export function QuickAddList() {
  const wanted = useEditor((state) => state.quickAdd);
  return wanted ? <OpenList wanted={wanted} /> : null;
}

function OpenList({ wanted }: { wanted: QuickAdd }) {
  const { store, kinds } = useEditorContext();
  const { focusCard } = useHandsContext();
  const box = useRef<HTMLDivElement>(null);
  const close = () => store.getState().set({ quickAdd: null });
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) store.getState().set({ quickAdd: null });
    };
    window.addEventListener("pointerdown", onPress, { capture: true });
    return () => window.removeEventListener("pointerdown", onPress, { capture: true });
  }, [store]);
  const left = Math.max(8, Math.min(wanted.at.x + 12, window.innerWidth - WIDTH - 8));
  const top = Math.max(8, Math.min(wanted.at.y - 24, window.innerHeight - HEIGHT - 8));
  const back = wanted.from?.node ?? null;
  return (
    <div
      ref={box}
      role="dialog"
      aria-label="Add a step"
      className={`${menu.menu} ${styles.list}`}
      style={{ left, top, width: WIDTH }}
      onKeyDown={(event) => {
        if (event.key !== "Escape" && event.key !== "Tab") return;
        event.preventDefault();
        event.stopPropagation();
        close();
        if (back) focusCard(back);
      }}
    >
      <Command loop label="Add a step" filter={rank}>
        <Command.Input autoFocus placeholder="Which step comes here?" />
        <Command.List style={{ maxHeight: HEIGHT - 60 }}>
          <Command.Empty>No step is called that.</Command.Empty>
          {kinds.groups.map((group) => {
            const items = kinds.items.filter((kind) => kind.group === group.id);
            return items.length === 0 ? null : (
              <Command.Group key={group.id} heading={group.title}>
                {items.map((kind) => {
                  const Icon = kindIcon(kind.icon);
                  return (
                    <Command.Item
                      key={kind.kind}
                      value={`${kind.title} ${kind.kind} ${kind.description}`}
                      onSelect={() => {
                        close();
                        const id = stepAdd(store, kind, wanted);
                        focusCard(id);
                      }}
                    >
                      <span aria-hidden>
                        <Icon size={16} />
                      </span>
                      <span className={styles.words}>
                        {kind.title}
                        <small>{kind.description}</small>
                      </span>
                    </Command.Item>
                  );
                })}
              </Command.Group>
            );
          })}
          {wanted.from ? <Existing from={wanted.from} onDone={close} /> : null}
        </Command.List>
      </Command>
    </div>
  );
}

/** What begins as it is typed comes first, then what has it anywhere; letters merely in order are no match. */
function rank(value: string, typed: string): number {
  const at = value.toLowerCase().indexOf(typed.trim().toLowerCase());
  if (at < 0) return 0;
  return at === 0 ? 1 : 0.5;
}

function Existing({ from, onDone }: { from: NonNullable<QuickAdd["from"]>; onDone: () => void }) {
  const { store } = useEditorContext();
  const document = useEditor((state) => state.document);
  const kinds = useEditor((state) => state.kinds);
  const possible = document.nodes.filter((node) => whyNotConnect(document, from, node.id) === null);
  if (possible.length === 0) return null;
  return (
    <Command.Group heading="Go on at a step that is there">
      {possible.slice(0, 100).map((node) => {
        const Icon = kindIcon(faceOf(node, kinds).icon);
        return (
          <Command.Item
            key={node.id}
            value={`go on at ${node.name.slice(0, 200)} ${node.id}`}
            onSelect={() => {
              onDone();
              store.getState().change("Drew an arrow", (now) => connect(now, from, node.id));
            }}
          >
            <span aria-hidden>
              <Icon size={16} />
            </span>
            <span className={menu.name} dir="auto">
              {(node.name || node.id).slice(0, 120)}
            </span>
          </Command.Item>
        );
      })}
    </Command.Group>
  );
}
