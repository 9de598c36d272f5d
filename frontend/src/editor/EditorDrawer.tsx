import { FlaskConical, TriangleAlert, X } from "lucide-react";
import { Button } from "../ui/Button";
import styles from "./EditorPage.module.css";
import { PlayDrawer } from "./play/PlayDrawer";
import { ProblemDrawer } from "./problems/ProblemDrawer";
import { useProblems } from "./problems/useProblems";
import { useEditor, useEditorContext } from "./state/EditorContext";

/** Below the canvas: the playground or the list of problems, when somebody wants them. */
export function EditorDrawer() {
  const { store } = useEditorContext();
  const drawer = useEditor((state) => state.drawer);
  const problems = useProblems();
  if (drawer === null) return null;
  const tab = (id: "play" | "problems", name: string, Icon: typeof X) => (
    <button
      type="button"
      role="tab"
      aria-selected={drawer === id}
      className={styles.tab}
      onClick={() => store.getState().set({ drawer: id })}
    >
      <Icon size={14} aria-hidden /> {name}
    </button>
  );
  return (
    <section className={styles.drawer} data-drawer={drawer} aria-label="Below the drawing">
      <header className={styles.drawerHead}>
        <h2 className="visually-hidden">{drawer === "play" ? "Playground" : "Problems"}</h2>
        <div role="tablist" aria-label="Below the drawing">
          {tab("play", "Playground", FlaskConical)}
          {tab("problems", problems.length > 0 ? `Problems (${problems.length})` : "Problems", TriangleAlert)}
        </div>
        <Button
          look="quiet"
          small
          icon={X}
          aria-label="Close the drawer"
          onClick={() => store.getState().set({ drawer: null })}
        />
      </header>
      {drawer === "play" ? <PlayDrawer /> : <ProblemDrawer />}
    </section>
  );
}
