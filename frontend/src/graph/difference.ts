import { freeAmong } from "./arrange";
import { describeStep, describeTrigger, NO_EVENT, ONE_WAY, portsOf, triggerName } from "./describe";
import type { AutomationDocument, Edge, Position, StepNode } from "./document";
import { TRIGGER } from "./document";
import { fieldOf, fieldWords, valueWords } from "./fieldWords";
import { isolated } from "./isolated";
import { faceOf, type Kinds, type Schema } from "./kinds";
import { cardHeight, stepHeight, TRIGGER_HEIGHT } from "./layout";
import { ownOf } from "./ownOf";
import { placeCards } from "./tidy";

/** One field that differs, as the server tells it; what was or is not there has no member. */
export type Change = { field: string; before?: unknown; after?: unknown };

/** How two documents differ, as the server tells it. */
export type DocumentDiff = {
  is_same: boolean;
  nodes: {
    added: string[];
    removed: string[];
    changed: { id: string; is_moved: boolean; changes: Change[] }[];
  };
  edges: { added: Edge[]; removed: Edge[] };
  automation: Change[];
};

export type Mark = "added" | "removed" | "changed" | "moved" | "same";

/** A field as it was and is, in words; null where it was not or is not there. */
export type Line = { what: string; was: string | null; is: string | null };

/** One thing that differs, to be gone to. */
export type Stop = {
  key: string;
  mark: Exclude<Mark, "same">;
  what: "automation" | "trigger" | "step" | "arrow" | "places";
  name: string;
  lines: Line[];
  /** The cards that it is about; none for the automation as a whole. */
  cards: string[];
};

export type DrawnCard = {
  id: string;
  /** The name of its picture. */
  icon: string;
  /** What kind of step it is, in words. */
  title: string;
  name: string;
  sentence: string;
  mark: Mark;
  /** How many of its fields differ. */
  count: number;
  position: Position;
  height: number;
  ports: { id: string; label: string; isGone: boolean }[];
  /** The stop that tells of it; null where nothing differs. */
  stop: string | null;
};

export type DrawnArrow = { id: string; edge: Edge; mark: "added" | "removed" | "same"; stop: string | null };

/** Both documents in one drawing, and what differs in the order in which one reads it. */
export type Difference = { cards: DrawnCard[]; arrows: DrawnArrow[]; stops: Stop[] };

type Sides = { before: AutomationDocument; after: AutomationDocument; diff: DocumentDiff; kinds: Kinds };

/** Lays the two documents over one another: what is gone stays as a ghost where it was, or beside it. */
export function drawDifference(
  before: AutomationDocument,
  after: AutomationDocument,
  diff: DocumentDiff,
  kinds: Kinds,
): Difference {
  const sides = { before, after, diff, kinds };
  const cards = drawnCards(sides);
  const arrows = drawnArrows(sides);
  const stops = stopsOf(sides, cards, arrows);
  const stopOf = new Map(stops.flatMap((stop) => stop.cards.map((id) => [`${stop.what} ${id}`, stop.key])));
  const keys = new Set(stops.map((stop) => stop.key));
  const stopOfCard = ({ id, mark }: DrawnCard) =>
    stopOf.get(`step ${id}`) ?? stopOf.get(`trigger ${id}`) ?? (mark === "moved" ? "places" : null);
  return {
    cards: cards.map((card) => ({ ...card, stop: stopOfCard(card) })),
    arrows: arrows.map((arrow) => {
      const key = arrowKey(arrow);
      return { ...arrow, stop: keys.has(key) ? key : null };
    }),
    stops,
  };
}

function drawnCards({ before, after, diff, kinds }: Sides): DrawnCard[] {
  const added = new Set(diff.nodes.added);
  const removed = new Set(diff.nodes.removed);
  const changed = new Map(diff.nodes.changed.map((each) => [each.id, each]));
  const places = placesOf({ before, after, diff, kinds });
  const gone = portsGone(diff.edges.removed, after, kinds);
  const card = (node: StepNode): DrawnCard => {
    const change = changed.get(node.id);
    const extra = removed.has(node.id) ? [] : (gone.get(node.id) ?? []);
    const ports = [...portsOf(node, kinds).map((port) => ({ ...port, isGone: false })), ...extra];
    const count = change?.changes.length ?? 0;
    const mark: Mark = added.has(node.id)
      ? "added"
      : removed.has(node.id)
        ? "removed"
        : count > 0
          ? "changed"
          : change?.is_moved
            ? "moved"
            : "same";
    return {
      id: node.id,
      ...faceOf(node, kinds),
      name: node.name || node.id,
      sentence: describeStep(node, kinds) || "not set up yet",
      mark,
      count,
      position: places.get(node.id) ?? { x: 0, y: 0 },
      height: cardHeight(ports),
      ports,
      stop: null,
    };
  };
  const triggerCount = diff.automation.filter((each) => each.field.startsWith("/trigger")).length;
  const trigger: DrawnCard = {
    id: TRIGGER,
    ...faceOf(null, kinds),
    name: triggerName(after.trigger) || NO_EVENT,
    sentence: describeTrigger(after.trigger),
    mark: triggerCount > 0 ? "changed" : "same",
    count: triggerCount,
    position: places.get(TRIGGER) ?? { x: 0, y: 0 },
    height: cardHeight(ONE_WAY),
    ports: ONE_WAY.map((port) => ({ ...port, isGone: false })),
    stop: null,
  };
  return [
    trigger,
    ...after.nodes.map(card),
    ...before.nodes.filter((node) => removed.has(node.id)).map(card),
  ];
}

/** Where each card stands: as it is now; a ghost where it was, or below what has taken its place. */
function placesOf({ before, after, diff, kinds }: Sides): Map<string, Position> {
  const places = new Map(Object.entries(placeCards(after, kinds)));
  const old = placeCards(before, kinds);
  const heights = new Map(after.nodes.map((node) => [node.id, stepHeight(node, kinds)]));
  const boxes = [...places].map(([id, place]) => ({ ...place, height: heights.get(id) ?? TRIGGER_HEIGHT }));
  const removed = new Set(diff.nodes.removed);
  for (const node of before.nodes.filter((each) => removed.has(each.id))) {
    const height = stepHeight(node, kinds);
    const position = freeAmong(boxes, ownOf(old, node.id) ?? { x: 0, y: 0 }, height);
    places.set(node.id, position);
    boxes.push({ ...position, height });
  }
  return places;
}

/** Ways out that arrows of before left by and that the step has no more: without them these arrows could not be drawn. */
function portsGone(edges: Edge[], after: AutomationDocument, kinds: Kinds) {
  const now = new Map(
    after.nodes.map((node) => [node.id, new Set(portsOf(node, kinds).map((port) => port.id))]),
  );
  const gone = new Map<string, DrawnCard["ports"]>();
  for (const { from } of edges) {
    const ports = now.get(from.node);
    if (!ports || ports.has(from.port)) continue;
    ports.add(from.port);
    const port = { id: from.port, label: `${from.port} (taken out)`, isGone: true };
    gone.set(from.node, [...(gone.get(from.node) ?? []), port]);
  }
  return gone;
}

function drawnArrows({ after, diff }: Sides): DrawnArrow[] {
  const added = new Set(diff.edges.added.map(endsOf));
  return [
    ...after.edges.map((edge): DrawnArrow => {
      const mark = added.has(endsOf(edge)) ? "added" : "same";
      return { id: `is ${edge.id}`, edge, mark, stop: null };
    }),
    ...diff.edges.removed.map((edge): DrawnArrow => {
      return { id: `was ${endsOf(edge)}`, edge, mark: "removed", stop: null };
    }),
  ];
}

function endsOf({ from, to }: Edge): string {
  return `${from.node} ${from.port} ${to.node}`;
}

function arrowKey({ edge, mark }: Pick<DrawnArrow, "edge" | "mark">): string {
  return `arrow ${mark} ${endsOf(edge)}`;
}

function stopsOf(sides: Sides, cards: DrawnCard[], arrows: DrawnArrow[]): Stop[] {
  const byId = new Map(cards.map((card) => [card.id, card]));
  const where = new Map<string, Position>();
  const changed = changedSteps(sides);
  const placed: Stop[] = [];
  for (const card of cards) {
    if (card.mark === "same" || card.mark === "moved" || card.id === TRIGGER) continue;
    placed.push(stepStop(card, changed.get(card.id)));
    where.set(`step ${card.id}`, card.position);
  }
  for (const arrow of arrows) {
    const from = byId.get(arrow.edge.from.node);
    const to = byId.get(arrow.edge.to.node);
    // An arrow at a card that came or went is told by that card.
    if (arrow.mark === "same" || !from || !to || [from, to].some(({ mark }) => isWhole(mark))) continue;
    const stop = arrowStop(arrow, from, to);
    placed.push(stop);
    where.set(stop.key, { x: from.position.x + 1, y: from.position.y });
  }
  const at = (stop: Stop) => where.get(stop.key) ?? { x: 0, y: 0 };
  placed.sort((one, other) => at(one).x - at(other).x || at(one).y - at(other).y);
  return [...headStops(sides.diff), ...placed, ...placeStops(cards)];
}

function isWhole(mark: Mark): boolean {
  return mark === "added" || mark === "removed";
}

function headStops({ automation }: DocumentDiff): Stop[] {
  const ofTrigger = automation.filter((each) => each.field.startsWith("/trigger"));
  const others = automation.filter((each) => !each.field.startsWith("/trigger"));
  const stops: Stop[] = [];
  if (others.length > 0) {
    const lines = others.map((each) => lineOf(each));
    stops.push({
      key: "automation",
      mark: "changed",
      what: "automation",
      name: "The automation",
      lines,
      cards: [],
    });
  }
  if (ofTrigger.length > 0) {
    const lines = ofTrigger.map((each) => lineOf({ ...each, field: each.field.replace(/^\/trigger/, "") }));
    const cards = [TRIGGER];
    stops.push({ key: "trigger", mark: "changed", what: "trigger", name: "The trigger", lines, cards });
  }
  return stops;
}

type Changed = { changes: Change[]; form?: Schema };

/** Of each step that changed its fields that differ, and the schema of its form. */
function changedSteps({ after, diff, kinds }: Sides): Map<string, Changed> {
  const kindOf = new Map(after.nodes.map((node) => [node.id, node.kind]));
  return new Map(
    diff.nodes.changed.map(({ id, changes }) => {
      const form = kinds.get(kindOf.get(id) ?? "")?.config_schema;
      return [id, { changes, form }];
    }),
  );
}

function stepStop(card: DrawnCard, { changes, form }: Changed = { changes: [] }): Stop {
  const stop = { key: `step ${card.id}`, what: "step" as const, name: card.name, cards: [card.id] };
  if (card.mark === "added")
    return { ...stop, mark: "added", lines: [{ what: "does", was: null, is: card.sentence }] };
  if (card.mark === "removed")
    return { ...stop, mark: "removed", lines: [{ what: "did", was: card.sentence, is: null }] };
  return { ...stop, mark: "changed", lines: changes.map((change) => lineOf(change, form)) };
}

function arrowStop({ edge, mark }: DrawnArrow, from: DrawnCard, to: DrawnCard): Stop {
  const label = from.ports.find((port) => port.id === edge.from.port)?.label ?? edge.from.port;
  const words = `from ${isolated(from.name)}${label ? `, ${isolated(label)},` : ""} to ${isolated(to.name)}`;
  const isAdded = mark === "added";
  return {
    key: arrowKey({ edge, mark }),
    mark: isAdded ? "added" : "removed",
    what: "arrow",
    name: "Arrow",
    lines: [{ what: "leads", was: isAdded ? null : words, is: isAdded ? words : null }],
    cards: [from.id, to.id],
  };
}

/** However many cards were pushed around, it is one thing: nothing of what is done changed. */
function placeStops(cards: DrawnCard[]): Stop[] {
  const moved = cards.filter((card) => card.mark === "moved");
  if (moved.length === 0) return [];
  const is = `${moved.length === 1 ? "1 card lies" : `${moved.length} cards lie`} elsewhere; what is done is the same`;
  const lines = [{ what: "places", was: null, is }];
  return [
    {
      key: "places",
      mark: "moved",
      what: "places",
      name: "The drawing",
      lines,
      cards: moved.map(({ id }) => id),
    },
  ];
}

/** A field that differs, in words; `form` is the schema that the form of its step is made from. */
function lineOf(change: Change, form?: Schema): Line {
  const choices = form && fieldOf(change.field, form)?.["x-ui"]?.choices;
  return {
    what: fieldWords(change.field, form),
    was: "before" in change ? valueWords(change.before, choices) : null,
    is: "after" in change ? valueWords(change.after, choices) : null,
  };
}
