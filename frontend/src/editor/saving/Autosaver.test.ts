import { expect, test, vi } from "vitest";
import { Problem } from "../../api/problem";
import { addStep, connect, patchStep } from "../../graph/edit";
import { addNote } from "../../graph/notes";
import { step } from "../../graph/testing";
import { fakePage } from "../../testing/fakePage";
import { usePlayState } from "../play/playState";
import { usePracticeState } from "../play/practiceState";
import { base, opened, PAUSE } from "./testing";

fakePage();

test("it saves a moment after the last change, once", async () => {
  const { autosaver, rename, draft } = opened();
  rename("a", "one");
  rename("a", "two");
  expect(autosaver.get().state).toBe("unsaved");
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(autosaver.get()).toMatchObject({ state: "saved", revision: 2 });
  expect(draft.saves).toBe(1);
});

test("without changes of one's own, what somebody else saved is taken over, and is nothing to undo", async () => {
  const { autosaver, store, draft, names } = opened();
  store.getState().open("a");
  draft.change(patchStep(base, "b", { name: "Theirs" }));
  await autosaver.hear(2);
  expect(names()).toEqual(["a", "Theirs"]);
  expect(autosaver.get()).toMatchObject({
    state: "saved",
    revision: 2,
    change: { who: "Ann", words: "changed Theirs" },
  });
  expect(store.getState()).toMatchObject({ opened: "a", history: { past: [] } });
  await vi.advanceTimersByTimeAsync(PAUSE * 3);
  expect(draft.saves).toBe(0);
});

test("an old or repeated announcement does nothing", async () => {
  const { autosaver, server, draft } = opened();
  const load = vi.fn(server.load);
  server.load = load;
  await autosaver.hear(1);
  expect(load).not.toHaveBeenCalled();
  draft.change(patchStep(base, "b", { name: "Theirs" }));
  await autosaver.hear(2);
  await autosaver.hear(2);
  await autosaver.hear(1);
  expect(load).toHaveBeenCalledOnce();
});

test("changes of one's own are laid upon theirs, saved, and still undone", async () => {
  const { autosaver, store, draft, names, rename } = opened();
  rename("a", "Mine");
  draft.change(patchStep(base, "b", { name: "Theirs" }));
  await autosaver.hear(2);
  expect(autosaver.get().state).toBe("unsaved");
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(autosaver.get()).toMatchObject({ state: "saved", revision: 3, conflict: null });
  expect(draft.document.nodes.map((node) => node.name)).toEqual(["Mine", "Theirs"]);
  store.getState().undo();
  expect(names()).toEqual(["a", "Theirs"]);
});

test("the same without an announcement: the refused save brings it to light", async () => {
  const { autosaver, draft, rename } = opened();
  draft.change(addStep(base, step("c")));
  rename("a", "Mine");
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(autosaver.get()).toMatchObject({ state: "saved", revision: 3, conflict: null });
  expect(draft.document.nodes.map((node) => node.name)).toEqual(["Mine", "b", "c"]);
});

test("V65: a refused save that meets a drawing without places loads it, for them to be given", async () => {
  const { autosaver, server, draft, rename } = opened();
  const load = vi.fn(server.load);
  server.load = load;
  draft.change({ ...base, nodes: base.nodes.map(({ position: _gone, ...node }) => node) });
  rename("a", "Mine");
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(load).toHaveBeenCalled();
  expect(autosaver.get()).toMatchObject({ state: "saved", revision: 3 });
});

test("both changed the same: a warning first, then the choice; nothing is written before", async () => {
  const { autosaver, draft, rename } = opened();
  rename("a", "Mine");
  draft.change(patchStep(base, "a", { name: "Theirs" }));
  await autosaver.hear(2);
  expect(autosaver.get()).toMatchObject({ warning: "Ann changed a too", conflict: null });
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(autosaver.get()).toMatchObject({ state: "conflict", conflict: { who: "Ann", revision: 2 } });
  await vi.advanceTimersByTimeAsync(PAUSE * 20);
  expect(draft.document.nodes[0]?.name).toBe("Theirs");
  autosaver.keepMine();
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(autosaver.get()).toMatchObject({ state: "saved", revision: 3 });
  expect(draft.document.nodes[0]?.name).toBe("Mine");
});

test("both added a step of the same id: what was mine here stays mine, under its new id", async () => {
  const { autosaver, store, draft } = opened();
  const { change, open, select, set } = store.getState();
  const mine = connect(addStep(base, step("http", { name: "Mine" })), { node: "b", port: "out" }, "http");
  change("Added Mine", () => addNote(mine, { x: 0, y: 0 }).document);
  open("http");
  select(["http", "note:note"], ["e3"]);
  set({
    opened: "http",
    renaming: "note:note",
    quickAdd: { at: { x: 0, y: 0 }, place: null, from: { node: "http", port: "out" }, edge: "e3" },
  });
  usePracticeState.getState().pin("http", 1);
  usePracticeState.getState().pin("a", 2);
  usePlayState.setState({ standIn: "http", peeked: "a", asked: { what: "alone", node: "http" } });
  const theirs = connect(addStep(base, step("http", { name: "Theirs" })), { node: "a", port: "no" }, "http");
  draft.change({ ...theirs, notes: [{ id: "note", text: "Theirs" }] });
  await autosaver.hear(2);
  const now = store.getState();
  const named = Object.fromEntries(now.document.nodes.map((node) => [node.id, node.name]));
  expect(named).toMatchObject({ http: "Theirs", http_2: "Mine" });
  expect(now).toMatchObject({
    opened: "http_2",
    renaming: "note:note_2",
    quickAdd: { from: { node: "http_2" }, edge: "e4" },
  });
  expect([...now.selection, ...now.edges]).toEqual(["http_2", "note:note_2", "e4"]);
  expect(usePracticeState.getState().pins).toEqual({ http_2: 1, a: 2 });
  expect(usePlayState.getState()).toMatchObject({
    standIn: "http_2",
    peeked: "a",
    asked: { node: "http_2" },
  });
});

test("taking theirs can be taken back", async () => {
  const { autosaver, draft, rename, names, store } = opened();
  rename("a", "Mine");
  draft.change(patchStep(base, "a", { name: "Theirs" }));
  await vi.advanceTimersByTimeAsync(PAUSE);
  autosaver.takeTheirs();
  expect(autosaver.get().state).toBe("saved");
  expect(names()).toEqual(["Theirs", "b"]);
  store.getState().undo();
  expect(names()).toEqual(["Mine", "b"]);
});

test("one's own other tab is called that", async () => {
  const { autosaver, draft } = opened();
  draft.by = "Me";
  draft.change(patchStep(base, "b", { name: "Theirs" }));
  await autosaver.hear(2);
  expect(autosaver.get().change?.who).toBe("You, in another tab,");
});

test("without a connection it goes on trying, keeps what is drawn, and saves when it is back", async () => {
  const { autosaver, shelf, draft, rename } = opened();
  draft.refusal = new TypeError("Failed to fetch");
  rename("a", "Mine");
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(autosaver.get()).toMatchObject({ state: "failed", problem: { status: 0 } });
  expect(shelf.find()).toMatchObject({
    revision: 1,
    base,
    document: { nodes: [{ name: "Mine" }, { name: "b" }] },
  });
  rename("b", "More");
  expect(shelf.find()?.document.nodes[1]?.name).toBe("More");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(draft.saves).toBeGreaterThan(3);
  draft.refusal = null;
  autosaver.retry();
  await vi.advanceTimersByTimeAsync(0);
  expect(autosaver.get()).toMatchObject({ state: "saved", revision: 3 });
  expect(draft.document.nodes.map((node) => node.name)).toEqual(["Mine", "More"]);
  expect(shelf.find()).toBeNull();
});

test("a session that ended is said, and what is drawn waits for the next", async () => {
  const { shelf, server, draft, rename, end } = opened();
  draft.refusal = new Problem({ title: "Sign in", status: 401 });
  rename("a", "Mine");
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(server.onSignedOut).toHaveBeenCalled();
  end();
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(shelf.find()?.document.nodes[0]?.name).toBe("Mine");
});

test("a token that another tab's sign-in made stale is renewed", async () => {
  const { autosaver, server, draft, rename } = opened();
  draft.refusal = new Problem({ title: "Stale page", status: 403, code: "csrf_failed" });
  server.renew.mockImplementation(async () => {
    draft.refusal = null;
  });
  rename("a", "Mine");
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(autosaver.get().state).toBe("saved");
});

test("however many ask to save at once, there is one save at a time", async () => {
  const { autosaver, server, draft, rename } = opened();
  let under = 0;
  const save = server.save;
  server.save = async (sent, revision) => {
    under += 1;
    expect(under).toBe(1);
    await new Promise((done) => setTimeout(done, 100));
    under -= 1;
    return save(sent, revision);
  };
  rename("a", "one");
  const asked = [autosaver.saveNow()];
  rename("a", "two");
  asked.push(autosaver.saveNow(), autosaver.saveNow(), autosaver.saveNow());
  const hints = [autosaver.hear(2), autosaver.hear(3)];
  await vi.advanceTimersByTimeAsync(PAUSE);
  await Promise.all(hints);
  expect(await Promise.all(asked)).toEqual([false, true, true, true]);
  expect(draft.saves).toBe(2);
  expect(autosaver.get()).toMatchObject({ state: "saved", revision: 3, change: null });
});

test("a save whose answer was lost is no save of another tab", async () => {
  const { autosaver, server, draft, rename } = opened();
  draft.by = "Me";
  const save = server.save;
  server.save = async (sent, revision) => {
    server.save = save;
    await save(sent, revision);
    throw new TypeError("Failed to fetch");
  };
  rename("a", "Mine");
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(autosaver.get().state).toBe("failed");
  rename("b", "Mine too");
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(autosaver.get()).toMatchObject({ state: "saved", revision: 3, change: null });
  expect(draft.document.nodes.map((node) => node.name)).toEqual(["Mine", "Mine too"]);
});

test("leaving saves what is not saved yet, and forgets it once it is", async () => {
  const { shelf, draft, rename, end } = opened();
  rename("a", "Mine");
  end();
  expect(shelf.find()).not.toBeNull();
  await vi.advanceTimersByTimeAsync(0);
  expect(draft.revision).toBe(2);
  expect(shelf.find()).toBeNull();
});

test("drawing while a save hangs asks for one save more, not for one at each pause", async () => {
  const { autosaver, server, draft, rename } = opened();
  const passing = new Problem({ title: "Not now", status: 503, code: "unavailable" });
  const save = server.save;
  server.save = async () => {
    server.save = save;
    draft.refusal = passing;
    await new Promise((done) => setTimeout(done, 30_000));
    throw passing;
  };
  rename("a", "0");
  for (let second = 1; second <= 30; second += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    rename("a", String(second));
  }
  const waiting = autosaver.saveNow();
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(await waiting).toBe(false);
  expect(autosaver.get().state).toBe("failed");
  expect(draft.saves).toBe(0);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(draft.saves).toBe(1);
  draft.refusal = null;
  await vi.advanceTimersByTimeAsync(4_000);
  expect(autosaver.get().state).toBe("saved");
  expect(draft.document.nodes[0]?.name).toBe("30");
});

test("what was refused is tried again with what was drawn meanwhile", async () => {
  const { server, draft, rename } = opened();
  const save = server.save;
  server.save = async () => {
    server.save = save;
    await new Promise((done) => setTimeout(done, 3_000));
    throw new Problem({ title: "No", status: 422, code: "document_invalid" });
  };
  rename("a", "Refused");
  await vi.advanceTimersByTimeAsync(PAUSE + 1_000);
  rename("a", "Mended");
  await vi.advanceTimersByTimeAsync(3_000 + PAUSE);
  expect(draft.document.nodes[0]?.name).toBe("Mended");
});

test.each([0, 502, 504])("a save that was kept though the answer was %s is one's own", async (status) => {
  const { autosaver, server, rename } = opened();
  const save = server.save;
  server.save = async (sent, revision) => {
    server.save = save;
    await save(sent, revision);
    throw new Problem({ title: "No answer", status, code: "" });
  };
  rename("a", "Mine");
  await vi.advanceTimersByTimeAsync(PAUSE + 4_000);
  expect(autosaver.get()).toMatchObject({ state: "saved", revision: 2, change: null });
});
