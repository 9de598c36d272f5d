import { freePlace } from "./arrange";
import { type Delta, deltaOf, type Part } from "./delta";
import type { AutomationDocument, Edge, Note, StepNode } from "./document";
import { TRIGGER } from "./document";
import { connect } from "./edit";
import { graft } from "./graft";
import { freshId } from "./ids";
import type { Kinds } from "./kinds";
import { stepHeight } from "./layout";
import { renameIds } from "./rewrite";
import { sameValue } from "./sameValue";

type Doc = AutomationDocument;
type Members = Record<string, unknown>;

/** Ids that both gave to something new: how mine are called now. */
export type Renamed = {
  steps: ReadonlyMap<string, string>;
  edges: ReadonlyMap<string, string>;
  notes: ReadonlyMap<string, string>;
};

export type Merged = {
  /** Mine upon theirs; null where that would lose or bend the work of one of the two. */
  document: Doc | null;
  /** What both touched, as people call it. */
  clashes: string[];
  renamed: Renamed;
};

type Merging = {
  my: Delta;
  their: Delta;
  clashes: Set<string>;
  edges: Map<string, string>;
  notes: Map<string, string>;
  kinds: Kinds;
};

/**
 * Lays what I changed since `base` upon what somebody else made of `base`. They clash over the same member of a step or
 * of the trigger, over an arrow at a step that is gone, over two ways on from the same place, and over a circle.
 */
export function merge(base: Doc, mine: Doc, theirs: Doc, kinds: Kinds): Merged {
  const start = graft(base, theirs);
  const their = deltaOf(base, start);
  const { document: own, steps } = withFreshSteps(base, graft(base, mine), their);
  const merging: Merging = {
    my: deltaOf(base, own),
    their,
    clashes: new Set(),
    edges: new Map(),
    notes: new Map(),
    kinds,
  };
  let document = withHead(base, own, start, merging.clashes);
  for (const part of merging.my.nodes) document = withStep(document, part, merging);
  for (const part of merging.my.edges) document = withEdge(document, part, merging);
  for (const part of merging.my.notes) document = withNote(document, part, merging);
  const loose = base.edges.filter((edge) => !isTied(base, edge));
  for (const edge of document.edges) {
    // One that led nowhere before is the slip of neither.
    if (isTied(document, edge) || loose.some((each) => isSameWay(each, edge))) continue;
    merging.clashes.add(nameIn(start, nameIn(base, edge.to.node) === "" ? edge.from.node : edge.to.node));
  }
  const clashes = [...merging.clashes];
  const renamed = { steps, edges: merging.edges, notes: merging.notes };
  return { document: clashes.length > 0 ? null : graft(mine, document), clashes, renamed };
}

/** My document, with new steps called otherwise where the other one gave the same id to another step. */
function withFreshSteps(base: Doc, mine: Doc, their: Delta) {
  const theirNew = new Map(
    their.nodes.flatMap(({ before, after }) => (!before && after ? [[after.item.id, after.item]] : [])),
  );
  const taken = new Set([...base.nodes, ...mine.nodes, ...theirNew.values()].map((node) => node.id));
  const steps = new Map<string, string>();
  for (const { before, after } of deltaOf(base, mine).nodes) {
    const other = after && !before ? theirNew.get(after.item.id) : undefined;
    if (!after || !other || sameValue(other, after.item)) continue;
    const fresh = freshId(after.item.id.replace(/_\d+$/, ""), taken);
    taken.add(fresh);
    steps.set(after.item.id, fresh);
  }
  return { steps, document: steps.size > 0 ? renameIds(mine, steps) : mine };
}

function withHead(base: Doc, mine: Doc, theirs: Doc, clashes: Set<string>): Doc {
  const head = ({ nodes: _nodes, edges: _edges, notes: _notes, trigger: _trigger, ...rest }: Doc) => rest;
  return {
    ...theirs,
    ...members(head(base), head(mine), head(theirs), (member) => clashes.add(`its ${member}`)),
    trigger: members(base.trigger, mine.trigger, theirs.trigger, () => clashes.add("the trigger")),
  };
}

function withStep(document: Doc, { before, after }: Part<StepNode>, { their, clashes, kinds }: Merging): Doc {
  const old = before?.item;
  const mine = after?.item;
  const id = (mine ?? old)?.id;
  const other = their.nodes.find((part) => (part.after ?? part.before)?.item.id === id);
  if (!old)
    return mine && !other
      ? { ...document, nodes: [...document.nodes, withPlace(document, mine, kinds)] }
      : document;
  const clash = () => clashes.add(old.name || old.id);
  if (!mine) {
    // What they changed I took away; what both took away is gone.
    if (other?.after) clash();
    return { ...document, nodes: document.nodes.filter((node) => node.id !== id) };
  }
  if (other && !other.after) {
    clash();
    return document;
  }
  const theirs = other?.after?.item ?? old;
  const config = members(old.config, mine.config, theirs.config, clash);
  const merged = {
    ...members({ ...old, config }, { ...mine, config }, { ...theirs, config }, clash),
    config,
  };
  return { ...document, nodes: document.nodes.map((node) => (node.id === id ? merged : node)) };
}

/** Notes come together one by one, as steps do: changing the text of one both is a clash, changing two is none. */
function withNote(document: Doc, { before, after }: Part<Note>, { my, their, clashes, notes }: Merging): Doc {
  const old = before?.item;
  const mine = after?.item;
  const id = (mine ?? old)?.id;
  const all = document.notes ?? [];
  const other = their.notes.find((part) => (part.after ?? part.before)?.item.id === id);
  if (!old && mine) {
    const isTaken = other?.after && !sameValue(other.after.item, mine);
    if (!isTaken) return other ? document : { ...document, notes: [...all, mine] };
    // Nor may it be what another new note of mine is called.
    const own = my.notes.flatMap((part) => (part.after ? [part.after.item.id] : []));
    const fresh = freshId(mine.id.replace(/_\d+$/, ""), [...all.map((note) => note.id), ...own]);
    notes.set(mine.id, fresh);
    return { ...document, notes: [...all, { ...mine, id: fresh }] };
  }
  if (!old) return document;
  const clash = () => clashes.add(`the note “${old.text.trim().slice(0, 40) || "without text"}”`);
  if (!mine) {
    if (other?.after) clash();
    const { notes: _notes, ...rest } = document;
    const left = all.filter((note) => note.id !== id);
    return left.length > 0 ? { ...rest, notes: left } : rest;
  }
  if (other && !other.after) {
    clash();
    return document;
  }
  const merged = members(old, mine, other?.after?.item ?? old, (member) => {
    // Where a note lies and how large it is, is no work to lose: mine counts.
    if (member === "text") clash();
  });
  return { ...document, notes: all.map((note) => (note.id === id ? merged : note)) };
}

/** Two new cards do not come to lie on one another. */
function withPlace(document: Doc, node: StepNode, kinds: Kinds): StepNode {
  const at = node.position;
  if (!at) return node;
  const isCovered = document.nodes.some(
    ({ position }) => position && Math.abs(position.x - at.x) < 100 && Math.abs(position.y - at.y) < 60,
  );
  return isCovered ? { ...node, position: freePlace(document, at, stepHeight(node, kinds), kinds) } : node;
}

/** An arrow is known by its ends: its id may have been that of one taken away before. */
function withEdge(document: Doc, { before, after }: Part<Edge>, { my, their, clashes, edges }: Merging): Doc {
  let rest = document;
  if (before) {
    const old = before.item;
    const isThere = document.edges.some((edge) => isSameWay(edge, old));
    // Both put something into the same arrow: each would be passed by the way of the other.
    if (!isThere && !isStepGone(my, old) && !isStepGone(their, old))
      clashes.add(nameIn(document, old.from.node));
    rest = { ...document, edges: document.edges.filter((edge) => !isSameWay(edge, old)) };
  }
  const made = after?.item;
  if (!made || rest.edges.some((edge) => isSameWay(edge, made))) return rest;
  const isTaken = their.edges.some((part) => part.after && sameValue(part.after.item.from, made.from));
  const joined = isTaken || !isTied(rest, made) ? rest : connect(rest, made.from, made.to.node);
  const drawn = joined.edges.at(-1);
  if (joined === rest || !drawn) {
    clashes.add(nameIn(rest, made.from.node) || nameIn(rest, made.to.node));
    return rest;
  }
  if (!rest.edges.some((edge) => edge.id === made.id)) return { ...rest, edges: [...rest.edges, made] };
  edges.set(made.id, drawn.id);
  return { ...rest, edges: [...rest.edges, { ...made, id: drawn.id }] };
}

/** Whether two arrows lead from the same place to the same place. */
export function isSameWay(one: Edge, other: Edge): boolean {
  return sameValue([one.from, one.to], [other.from, other.to]);
}

/** Each member as whoever changed it left it; where a card lies, mine counts, else changing one member both is a clash. */
function members<Value extends object>(
  base: Value,
  mine: Value,
  theirs: Value,
  clash: (member: string) => void,
): Value {
  const [was, own, other] = [base as Members, mine as Members, theirs as Members];
  const merged: Members = {};
  for (const name of new Set([...Object.keys(other), ...Object.keys(own)])) {
    const isMine = !sameValue(own[name], was[name]);
    const isTheirs = !sameValue(other[name], was[name]);
    if (isMine && isTheirs && name !== "position" && !sameValue(own[name], other[name])) clash(name);
    const value = isMine ? own[name] : other[name];
    if (value !== undefined) merged[name] = value;
  }
  return merged as Value;
}

function isTied(document: Doc, edge: Edge): boolean {
  return [edge.from.node, edge.to.node].every((id) => nameIn(document, id) !== "");
}

function isStepGone(delta: Delta, edge: Edge): boolean {
  const ends = [edge.from.node, edge.to.node];
  return delta.nodes.some(({ before, after }) => !after && before && ends.includes(before.item.id));
}

/** What people call a step; "" when it is not there. */
function nameIn(document: Doc, id: string): string {
  if (id === TRIGGER) return "the trigger";
  const node = document.nodes.find((each) => each.id === id);
  return node ? node.name || node.id : "";
}
