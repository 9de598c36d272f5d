import {
  AlignHorizontalSpaceBetween,
  AlignStartHorizontal,
  AlignStartVertical,
  AlignVerticalSpaceBetween,
  Maximize,
  PanelBottom,
  PanelTop,
  Scan,
  Search,
  WandSparkles,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import { drawingTidy, selectionAlign } from "../state/actions";
import type { Command } from "./command";
import { partFocus } from "./partFocus";
import { hasMany } from "./selected";

/** How one looks at the drawing, and lays it out. */
export const VIEW: readonly Command[] = [
  {
    id: "find",
    name: "Find a step",
    icon: Search,
    group: "View",
    keywords: "search canvas",
    keys: ["Mod+F", "/"],
    onCanvas: true,
    perform: ({ store }) => store.getState().set({ panel: "find" }),
  },
  {
    id: "part-next",
    name: "To the next part",
    icon: PanelBottom,
    group: "View",
    keywords: "focus form playground palette drawing",
    keys: ["F6"],
    perform: () => partFocus(1),
  },
  {
    id: "part-before",
    name: "To the part before",
    icon: PanelTop,
    group: "View",
    keywords: "focus form playground palette drawing",
    keys: ["Shift+F6"],
    perform: () => partFocus(-1),
  },
  {
    id: "fit",
    name: "Show everything",
    icon: Maximize,
    group: "View",
    keywords: "zoom to fit",
    keys: ["Shift+1"],
    onCanvas: true,
    perform: ({ fitView }) => fitView(),
  },
  {
    id: "full-size",
    name: "At full size",
    icon: Scan,
    group: "View",
    keywords: "zoom 100 percent reset",
    keys: ["0"],
    onCanvas: true,
    perform: ({ zoomTo }) => zoomTo(1),
  },
  {
    id: "zoom-in",
    name: "Zoom in",
    icon: ZoomIn,
    group: "View",
    keys: ["+"],
    onCanvas: true,
    perform: ({ zoomBy }) => zoomBy(1.2),
  },
  {
    id: "zoom-out",
    name: "Zoom out",
    icon: ZoomOut,
    group: "View",
    keys: ["-"],
    onCanvas: true,
    perform: ({ zoomBy }) => zoomBy(1 / 1.2),
  },
  {
    id: "tidy",
    name: "Tidy up",
    icon: WandSparkles,
    group: "View",
    keywords: "layout arrange",
    keys: ["Shift+T"],
    onCanvas: true,
    can: (state) => state.document.nodes.length > 0,
    perform: async ({ store, fitView }) => {
      if (await drawingTidy(store)) fitView();
    },
  },
  align("left", "Align left edges", AlignStartVertical),
  align("top", "Align upper edges", AlignStartHorizontal),
  align("row", "Put in a row", AlignHorizontalSpaceBetween),
  align("column", "Put in a column", AlignVerticalSpaceBetween),
];

function align(how: "left" | "top" | "row" | "column", name: string, icon: Command["icon"]): Command {
  return {
    id: `align-${how}`,
    name,
    icon,
    group: "View",
    keywords: "align distribute line",
    can: hasMany,
    perform: ({ store }) => selectionAlign(store, how),
  };
}
