import {
  Download,
  FlaskConical,
  History,
  Keyboard,
  Radio,
  Rocket,
  Save,
  Search,
  TriangleAlert,
  Upload,
} from "lucide-react";
import type { Command } from "./command";

/** What one does with the automation as a whole. */
export const AUTOMATION: readonly Command[] = [
  {
    id: "play",
    name: "Try it with a sample event",
    icon: FlaskConical,
    group: "Automation",
    keywords: "playground run test execute",
    keys: ["Mod+Enter"],
    perform: ({ store }) => {
      const { drawer, set } = store.getState();
      set({ drawer: drawer === "play" ? null : "play" });
    },
  },
  {
    id: "problems",
    name: "Problems",
    icon: TriangleAlert,
    group: "Automation",
    keywords: "errors warnings check",
    keys: ["Mod+Shift+M"],
    perform: ({ store }) => {
      const { drawer, set } = store.getState();
      set({ drawer: drawer === "problems" ? null : "problems" });
    },
  },
  {
    id: "publish",
    name: "Publish…",
    icon: Rocket,
    group: "Automation",
    keywords: "deploy live release",
    keys: ["Mod+Shift+P"],
    perform: ({ store }) => store.getState().set({ panel: "publish" }),
  },
  {
    id: "watch",
    name: "Watch it live",
    icon: Radio,
    group: "Automation",
    keywords: "runs figures traffic send event",
    perform: ({ watch }) => watch(),
  },
  {
    id: "versions",
    name: "Versions",
    icon: History,
    group: "Automation",
    keywords: "history restore roll back",
    perform: ({ store }) => store.getState().set({ panel: "versions" }),
  },
  {
    id: "export",
    name: "Export the draft as YAML",
    icon: Download,
    group: "Automation",
    keywords: "download file git",
    perform: ({ exportDraft }) => exportDraft(),
  },
  {
    id: "import",
    name: "Import YAML into the draft…",
    icon: Upload,
    group: "Automation",
    keywords: "file paste bring in",
    perform: ({ store }) => store.getState().set({ panel: "import" }),
  },
  {
    id: "save",
    name: "Save now",
    icon: Save,
    group: "Automation",
    keywords: "draft",
    keys: ["Mod+S"],
    perform: ({ saveNow }) => saveNow(),
  },
  {
    id: "commands",
    name: "All commands",
    icon: Search,
    group: "Automation",
    keys: ["Mod+K"],
    perform: ({ store }) => store.getState().set({ panel: "commands" }),
  },
  {
    id: "keys",
    name: "Keys of the editor",
    icon: Keyboard,
    group: "Automation",
    keywords: "shortcuts help",
    keys: ["?"],
    onCanvas: true,
    perform: ({ store }) => store.getState().set({ panel: "keys" }),
  },
];
