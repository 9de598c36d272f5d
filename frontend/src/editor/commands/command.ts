import type { LucideIcon } from "lucide-react";
import type { Position } from "../../graph/document";
import type { EditorState, EditorStore } from "../state/editorStore";

/** What commands can do beside changing the state: the canvas and the page lend it to them. */
export type Hands = {
  store: EditorStore;
  fitView: () => void;
  zoomBy: (factor: number) => void;
  zoomTo: (zoom: number) => void;
  /** Brings a card into sight. */
  showCard: (id: string) => void;
  /** Brings a card into sight and gives it the focus. */
  focusCard: (id: string) => void;
  copy: (text: string) => Promise<void>;
  pasteText: () => Promise<string | null>;
  saveNow: () => void;
  /** Opens the automation's page: what is live, with runs and figures. */
  watch: () => void;
  /** Saves, and hands the draft to the browser as a YAML file. */
  exportDraft: () => void;
  /** The middle of what is seen, in the drawing and on the screen. */
  middle: () => { place: Position; at: Position };
  /** Where the card stands on the screen, or null when it is out of sight. */
  cardAt: (id: string) => Position | null;
};

/** Which key was pressed, and the card that had the focus. */
export type KeyPress = { key: string; card: string | null };

/** One thing the editor can do. Menu, palette, keys and their help come from the list of these. */
export type Command = {
  id: string;
  name: string;
  icon: LucideIcon;
  group: "Steps" | "Edit" | "View" | "Try" | "Automation";
  keywords?: string;
  /** As shown: "Mod" is Ctrl or ⌘; the first is what menus show. */
  keys?: string[];
  /** Whether the keys act only while the canvas has the focus, not in forms. */
  onCanvas?: boolean;
  /** Whether which of its keys is pressed, and on which card, says what it does: it is not offered by name. */
  byKey?: boolean;
  can?: (state: EditorState) => boolean;
  /** `press` is there for one that acts by its key. */
  perform: (hands: Hands, press?: KeyPress) => void;
};
