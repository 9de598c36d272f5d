import { FlaskConical, ListChecks, type LucideIcon, TriangleAlert, X } from "lucide-react";
import { type KeyboardEvent, lazy, Suspense } from "react";
import { Button } from "../ui/Button";
import { fetched } from "../ui/fetched";
import { Skeleton } from "../ui/Skeleton";
import { useHandsContext } from "./commands/HandsContext";
import { only } from "./commands/selected";
import { DrawerEdge } from "./DrawerEdge";
import styles from "./EditorPage.module.css";
import { ProblemDrawer } from "./problems/ProblemDrawer";
import { useProblems } from "./problems/useProblems";
import { useEditor, useEditorContext } from "./state/EditorContext";
import type { Drawer } from "./state/editorStore";
import { useDrawerHeight } from "./useDrawerHeight";

const PlayDrawer = lazy(async () => ({
  default: (await fetched(() => import("./play/PlayDrawer"))).PlayDrawer,
}));
const TestsDrawer = lazy(async () => ({
  default: (await fetched(() => import("./tests/TestsDrawer"))).TestsDrawer,
}));

type Tab = Exclude<Drawer, null>;

const NAMES: Record<Tab, string> = { play: "Playground", tests: "Tests", problems: "Problems" };
const ICONS: Record<Tab, LucideIcon> = { play: FlaskConical, tests: ListChecks, problems: TriangleAlert };
const TABS: readonly Tab[] = ["play", "tests", "problems"];

/** Below the canvas, when somebody wants it: the playground, the tests, or the list of problems. */
export function EditorDrawer() {
  const drawer = useEditor((state) => state.drawer);
  return drawer === null ? null : <Opened drawer={drawer} />;
}

function Opened({ drawer }: { drawer: Tab }) {
  const { store } = useEditorContext();
  const hands = useHandsContext();
  const problems = useProblems();
  const { height, setHeight } = useDrawerHeight();
  const show = (tab: Tab) => store.getState().set({ drawer: tab });
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(drawer) + by + TABS.length) % TABS.length];
    if (!next) return;
    show(next);
    document.getElementById(`drawer-tab-${next}`)?.focus();
  };
  const close = () => {
    store.getState().set({ drawer: null });
    hands.focusCard(only(store.getState()) ?? "trigger");
  };
  return (
    <section
      data-part
      className={styles.drawer}
      data-drawer={drawer}
      style={{ height }}
      aria-label="Below the drawing"
      onKeyDown={(event) => {
        const isInside = event.currentTarget.contains(event.target as Node);
        if (event.key !== "Escape" || event.defaultPrevented || !isInside) return;
        event.stopPropagation();
        close();
      }}
    >
      <DrawerEdge height={height} onChange={setHeight} />
      <header className={styles.drawerHead}>
        <h2 className="visually-hidden">{NAMES[drawer]}</h2>
        <div role="tablist" aria-label="Below the drawing" onKeyDown={walk} tabIndex={-1}>
          {TABS.map((tab) => {
            const Icon = ICONS[tab];
            return (
              <button
                key={tab}
                id={`drawer-tab-${tab}`}
                type="button"
                role="tab"
                aria-selected={drawer === tab}
                aria-controls="drawer-panel"
                tabIndex={drawer === tab ? 0 : -1}
                className={styles.tab}
                onClick={() => show(tab)}
              >
                <Icon size={14} aria-hidden /> {NAMES[tab]}
                {tab === "problems" && problems.length > 0 ? ` (${problems.length})` : ""}
              </button>
            );
          })}
        </div>
        <Button look="quiet" small icon={X} aria-label="Close the drawer" onClick={close} />
      </header>
      <div
        id="drawer-panel"
        role="tabpanel"
        aria-labelledby={`drawer-tab-${drawer}`}
        className={styles.drawerPanel}
      >
        <Suspense fallback={<Skeleton lines={4} />}>
          {drawer === "play" ? <PlayDrawer /> : drawer === "tests" ? <TestsDrawer /> : <ProblemDrawer />}
        </Suspense>
      </div>
    </section>
  );
}
