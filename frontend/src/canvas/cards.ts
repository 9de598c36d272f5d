import type { Edge as FlowEdge, Node as FlowNode } from "@xyflow/react";
import { MarkerType } from "@xyflow/react";
import { describeStep, describeTrigger, NO_EVENT, type Port, portsOf, triggerName } from "../graph/describe";
import type { AutomationDocument, StepNode } from "../graph/document";
import { TRIGGER } from "../graph/document";
import { isolated } from "../graph/isolated";
import { faceOf, type Kinds } from "../graph/kinds";
import { CARD_WIDTH, cardHeight } from "../graph/layout";
import { noteBox, noteKey } from "../graph/notes";
import type { NodeOverlay, Overlay } from "../graph/overlay";
import { ownOf } from "../graph/ownOf";
import { wordsOf } from "../graph/states";
import { placeCards } from "../graph/tidy";
import { shortened } from "../ui/format/shortened";
import { handlesOf } from "./handles";

/** What happened at a step in the last hour. */
export type HourFigures = { succeeded: number; failed: number; p95_ms: number | null };

/** What a card shows beside its name; null is what is not known now, which is never shown as nought. */
export type CardFigures = { hour: HourFigures | null; waiting: number | null };

export type CardData = {
  isTrigger: boolean;
  /** The name of its picture. */
  icon: string;
  /** What kind of step it is, in words. */
  title: string;
  name: string;
  sentence: string;
  note: string;
  disabled: boolean;
  ports: readonly Port[];
  height: number;
  overlay: NodeOverlay | null;
  figures: CardFigures | null;
  /** Whether the figures of the hour are lower bounds. */
  atLeast: boolean;
  /** Whether what waits is one. */
  atLeastWaiting: boolean;
  /** Whether a run is shown that did not come here. */
  aside: boolean;
};

export type CardNode = FlowNode<CardData, "card">;

export type NoteNode = FlowNode<{ text: string }, "note">;

export type CountedEdge = FlowEdge<{ count: number; atLeast: boolean; words: string }, "counted">;

/** What is laid over the drawing. Counts and figures are by id; `passing` are the arrows that events pass now. */
export type Painted = {
  overlay: Overlay | null;
  figures: Record<string, CardFigures> | null;
  counts: Record<string, number> | null;
  atLeast: boolean;
  /** Whether more waits than was counted: what does is a lower bound. */
  atLeastWaiting: boolean;
  passing: ReadonlySet<string>;
  /** Whether the overlay is one run whose way stands out from the rest. */
  aside: boolean;
};

export const NOTHING_PAINTED: Painted = {
  overlay: null,
  figures: null,
  counts: null,
  atLeast: false,
  atLeastWaiting: false,
  passing: new Set(),
  aside: false,
};

/** The dot that an arrow ends at, in pixels. */
const DOT = 9;

/** The cards of a document before anything is laid over them, each at its place. */
export function plainCards(document: AutomationDocument, kinds: Kinds): CardNode[] {
  const places = placeCards(document, kinds);
  const card = (id: string, node: StepNode | null, words: Pick<CardData, "name" | "sentence" | "note">) => {
    const ports = portsOf(node, kinds);
    const height = cardHeight(ports);
    const data: CardData = {
      ...faceOf(node, kinds),
      ...words,
      isTrigger: node === null,
      disabled: node?.disabled ?? false,
      ports,
      height,
      overlay: null,
      figures: null,
      atLeast: false,
      atLeastWaiting: false,
      aside: false,
    };
    const made: CardNode = {
      id,
      type: "card",
      position: places[id] ?? { x: 0, y: 0 },
      width: CARD_WIDTH,
      height,
      handles: handlesOf(ports, { hasWayIn: node !== null, size: DOT }),
      data,
    };
    return made;
  };
  const { trigger } = document;
  return [
    card(TRIGGER, null, {
      name: triggerName(trigger) || NO_EVENT,
      sentence: describeTrigger(trigger),
      note: "",
    }),
    ...document.nodes.map((node) => {
      const sentence = describeStep(node, kinds);
      return card(node.id, node, { name: node.name || node.id, sentence, note: node.note ?? "" });
    }),
  ];
}

/** The notes of a document, behind its cards; to read, not to choose. */
export function noteNodes(document: AutomationDocument): NoteNode[] {
  return (document.notes ?? []).map((note) => {
    const { x, y, width, height } = noteBox(note);
    return {
      id: noteKey(note.id),
      type: "note",
      position: { x, y },
      width,
      height,
      zIndex: -1,
      focusable: false,
      selectable: false,
      data: { text: note.text },
    };
  });
}

/**
 * Lays what is known over the cards and arrows, and gives back the very same object for what looks as before: React
 * Flow draws again only what changed.
 */
export class Painter {
  private readonly cards = new Map<string, { parts: unknown[]; card: CardNode }>();
  private readonly edges = new Map<string, { parts: unknown[]; edge: CountedEdge }>();

  paintCards(plain: CardNode[], painted: Painted, selected: string | null): CardNode[] {
    // The drawing is one stop of the keyboard; the arrow keys lead on from there.
    const stop = plain.some((card) => card.id === selected) ? selected : TRIGGER;
    return plain.map((card) => {
      const overlay = ownOf(painted.overlay?.nodes, card.id) ?? null;
      const figures = ownOf(painted.figures, card.id) ?? null;
      const aside = painted.aside && card.id !== TRIGGER && (!overlay || overlay.state === "skipped");
      const isSelected = card.id === selected;
      const atLeast = painted.atLeast && figures !== null;
      const atLeastWaiting = painted.atLeastWaiting && (figures?.waiting ?? 0) > 0;
      const shown = [overlay?.state, overlay?.paths, overlay?.tries, overlay?.durationMs];
      const hour = figures?.hour;
      const counted = [hour?.succeeded, hour?.failed, hour?.p95_ms, figures?.waiting];
      const parts = [
        card,
        ...shown,
        ...counted,
        aside,
        atLeast,
        atLeastWaiting,
        isSelected,
        card.id === stop,
      ];
      const last = this.cards.get(card.id);
      if (last && same(last.parts, parts)) return last.card;
      const made: CardNode = {
        ...card,
        selected: isSelected,
        domAttributes: { tabIndex: card.id === stop ? 0 : -1 },
        ariaLabel: cardWords({ ...card.data, overlay, figures, atLeast, atLeastWaiting }),
        data: { ...card.data, overlay, figures, atLeast, atLeastWaiting, aside },
      };
      this.cards.set(card.id, { parts, card: made });
      return made;
    });
  }

  paintEdges(document: AutomationDocument, painted: Painted): CountedEdge[] {
    const names = new Map(document.nodes.map((node) => [node.id, node.name || node.id]));
    return document.edges.map((edge) => {
      const taken = ownOf(painted.overlay?.edges, edge.id);
      const count = ownOf(painted.counts, edge.id) ?? 0;
      const moving = painted.passing.has(edge.id) || taken === "moving";
      const look = moving ? "moving" : (taken ?? (painted.aside ? "aside" : count > 0 ? "used" : "idle"));
      const from = names.get(edge.from.node) ?? "the trigger";
      const to = names.get(edge.to.node) ?? "";
      const parts = [edge, look, count, painted.atLeast, from, to];
      const last = this.edges.get(edge.id);
      if (last && same(last.parts, parts)) return last.edge;
      const ends = `From ${isolated(shortened(from, 80))} to ${isolated(shortened(to, 80))}`;
      const words = count > 0 ? `${ends}: ${countWords(count, painted.atLeast)} in the last hour` : ends;
      const made: CountedEdge = {
        id: edge.id,
        type: "counted",
        source: edge.from.node,
        sourceHandle: edge.from.port,
        target: edge.to.node,
        targetHandle: "in",
        focusable: false,
        animated: moving,
        className: look,
        ariaLabel: words,
        data: { count, atLeast: painted.atLeast, words },
        markerEnd: {
          type: MarkerType.ArrowClosed,
          markerUnits: "userSpaceOnUse",
          width: 22,
          height: 22,
          color: taken || moving ? "var(--accent)" : "var(--line-control)",
        },
      };
      this.edges.set(edge.id, { parts, edge: made });
      return made;
    });
  }
}

/** "1,234 times", "at least 5,000 times", "once". */
export function countWords(count: number, atLeast: boolean): string {
  const times = count === 1 ? "once" : `${count.toLocaleString("en")} times`;
  return atLeast ? `at least ${times}` : times;
}

/** "1,234 waiting", "at least 10,000 waiting". */
export function waitingWords(waiting: number, atLeast: boolean): string {
  return `${atLeast ? "at least " : ""}${waiting.toLocaleString("en")} waiting`;
}

function cardWords({ name, sentence, overlay, figures, atLeast, atLeastWaiting }: CardData): string {
  const parts = [`${name.slice(0, 120)}: ${sentence.slice(0, 160)}`];
  if (overlay) parts.push(wordsOf(overlay.state).word.toLowerCase());
  const { failed, waiting } = alarmsOf(figures);
  if (failed > 0) parts.push(`failed ${countWords(failed, atLeast)} in the last hour`);
  if (waiting > 0) parts.push(waitingWords(waiting, atLeastWaiting));
  return parts.join(", ");
}

/** What asks for somebody at a card, as far as it is known. */
export function alarmsOf(figures: CardFigures | null): { failed: number; waiting: number } {
  return { failed: figures?.hour?.failed ?? 0, waiting: figures?.waiting ?? 0 };
}

function same(one: unknown[], other: unknown[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
