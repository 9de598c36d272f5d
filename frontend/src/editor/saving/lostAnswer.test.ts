import { expect, test, vi } from "vitest";
import { Problem } from "../../api/problem";
import type { AutomationDetail } from "../../api/types";
import { addStep, connect, patchStep } from "../../graph/edit";
import { arrows, step } from "../../graph/testing";
import { fakePage } from "../../testing/fakePage";
import { openingOf } from "./opening";
import { base, Draft, opened, PAUSE, shelfOf } from "./testing";

type Page = ReturnType<typeof opened>;

fakePage();

/** From now on no answer arrives; what is sent does, unless `isKept` is false. */
function lose({ server }: Page, { status = 0, isKept = true } = {}) {
  const save = server.save;
  server.save = async (sent, revision) => {
    if (isKept) await save(sent, revision).catch(() => undefined);
    throw new Problem({ title: "No answer", status });
  };
  return () => {
    server.save = save;
  };
}

const draw = ({ store }: Page) =>
  store
    .getState()
    .change("Added http", (now) => connect(addStep(now, step("http")), { node: "b", port: "out" }, "http"));
const theirs = (draft: Draft) => draft.change(patchStep(draft.document, "http", { note: "By Ann" }));
const pause = (ms = PAUSE) => vi.advanceTimersByTimeAsync(ms);

/** The same tab after a reload: what was put aside, and the draft as the server has it. */
async function reloaded({ draft, shelf }: Page) {
  const { document, revision } = await draft.load();
  const opening = openingOf({ document, draft: { revision } } as unknown as AutomationDetail, shelf);
  return opened(draft, shelf, opening);
}

/** The step stands once, as both left it, with one arrow to it. */
function standsOnce({ draft, autosaver, names }: Page, name: string) {
  expect(autosaver.get()).toMatchObject({ state: "saved", conflict: null, revision: draft.revision });
  expect(draft.document.nodes).toMatchObject([
    { id: "a" },
    { id: "b" },
    { id: "http", note: "By Ann", name },
  ]);
  expect(arrows(draft.document)).toEqual(["trigger>a", "a>b", "b>http"]);
  expect(names()).toEqual(["a", "b", name]);
}

test.each([0, 502, 503, 504, 524])(
  "what was kept though the answer was %s, and changed by somebody else since, stands once",
  async (status) => {
    const page = opened();
    const find = lose(page, { status });
    draw(page);
    await pause();
    expect(page.autosaver.get().state).toBe("failed");
    theirs(page.draft);
    find();
    page.rename("http", "Mine");
    await pause();
    standsOnce(page, "Mine");
    expect(page.autosaver.get().change).toMatchObject({ who: "Ann", words: "changed http" });
  },
);

test("so it does when somebody else's save is heard of first", async () => {
  const page = opened();
  const find = lose(page);
  draw(page);
  await pause();
  theirs(page.draft);
  find();
  page.server.load = vi.fn(page.server.load);
  await page.autosaver.hear(3);
  await pause(0);
  standsOnce(page, "http");
  expect(page.server.load).not.toHaveBeenCalled();
});

test("so it does after a reload", async () => {
  const page = opened();
  lose(page);
  draw(page);
  await pause();
  page.rename("http", "Mine");
  theirs(page.draft);
  const again = await reloaded(page);
  expect(again.names()).toEqual(["a", "b", "Mine"]);
  await pause();
  standsOnce(again, "Mine");
});

test("so it does when the page goes while the save is under way, even when that arrives after all", async () => {
  const page = opened();
  const { server, draft, shelf, autosaver } = page;
  const arrive: (() => void)[] = [];
  const save = server.save;
  server.save = (sent, revision) => {
    arrive.push(() => void save(sent, revision));
    return new Promise(() => {});
  };
  draw(page);
  await pause();
  autosaver.shelve();
  expect(shelf.find()).toMatchObject({ revision: 1, base, sent: { document: { nodes: { length: 3 } } } });
  const again = await reloaded(page);
  arrive[0]?.();
  await pause(1);
  theirs(draft);
  again.rename("http", "Mine");
  await pause();
  standsOnce(again, "Mine");
});

test("however often it is sent it is the same save, whatever is drawn meanwhile", async () => {
  const page = opened();
  const find = lose(page, { isKept: false });
  const sent = vi.fn(page.server.save);
  page.server.save = sent;
  draw(page);
  for (const name of ["1", "2", "3"]) {
    await pause();
    page.rename("http", name);
  }
  expect(new Set(sent.mock.calls.map(([{ key }]) => key)).size).toBe(1);
  expect(new Set(sent.mock.calls.map(([{ document }]) => document)).size).toBe(1);
  find();
  await pause();
  expect(page.autosaver.get()).toMatchObject({ state: "saved", revision: 3 });
  expect(page.draft.document.nodes[2]?.name).toBe("3");
});

test("who waits for a save waits until what was drawn since is kept as well", async () => {
  const page = opened();
  const find = lose(page);
  draw(page);
  await pause();
  page.rename("http", "More");
  find();
  expect(await page.autosaver.saveNow()).toBe(true);
  expect(page.draft.document.nodes[2]?.name).toBe("More");
});

test("what is taken back before the answer is known is taken back there too", async () => {
  const page = opened();
  const find = lose(page);
  draw(page);
  await pause();
  page.store.getState().undo();
  expect(page.autosaver.get().state).toBe("failed");
  const again = await reloaded(page);
  expect(again.names()).toEqual(["a", "b"]);
  find();
  await pause(5_000);
  for (const { autosaver, names } of [page, again]) {
    expect(autosaver.get()).toMatchObject({ state: "saved" });
    expect(names()).toEqual(["a", "b"]);
  }
  expect(page.draft.document.nodes).toHaveLength(2);
});

test("what was taken back by hand is not saved before it is known what was sent", async () => {
  const draft = new Draft();
  const sent = { key: "k", document: addStep(base, step("http")) };
  await draft.save(sent, 1);
  const page = opened(draft, shelfOf(), { sent });
  expect(page.autosaver.get().state).toBe("unsaved");
  await pause();
  expect(page.autosaver.get()).toMatchObject({ state: "saved", revision: 3 });
  expect(draft.document.nodes).toHaveLength(2);
});

test("what was not kept is laid upon theirs, as ever", async () => {
  const page = opened();
  const find = lose(page, { isKept: false });
  draw(page);
  await pause();
  page.draft.change(addStep(base, step("http", { name: "Theirs" })));
  find();
  await pause(4_000);
  expect(page.names()).toEqual(["a", "b", "Theirs", "http"]);
  expect(page.draft.document.nodes.map((node) => node.id)).toEqual(["a", "b", "http", "http_2"]);
});

test("a version that came between is theirs: what it lacks is gone, unless it was drawn upon since", async () => {
  const [still, on] = [opened(), opened()];
  for (const page of [still, on]) {
    const find = lose(page);
    draw(page);
    await pause();
    page.draft.change(base);
    find();
  }
  on.rename("http", "Mine");
  await pause(4_000);
  expect(still.names()).toEqual(["a", "b"]);
  expect(still.draft.revision).toBe(3);
  expect(on.autosaver.get()).toMatchObject({ state: "conflict", conflict: { revision: 3 } });
});

test("where nobody knows any more what became of it, the person is asked", async () => {
  const page = opened();
  const find = lose(page);
  page.store.getState().change("Added http", (now) => addStep(now, step("http")));
  await pause();
  theirs(page.draft);
  page.draft.isForgetful = true;
  find();
  await pause(4_000);
  expect(page.autosaver.get()).toMatchObject({ state: "conflict", conflict: { who: "Ann", revision: 3 } });
  page.autosaver.keepMine();
  await pause();
  expect(page.draft.document.nodes).toHaveLength(3);
});

test("a tab and its copy send the same save, and do it once", async () => {
  const page = opened();
  const find = lose(page);
  draw(page);
  await pause();
  const copy = await reloaded(page);
  theirs(page.draft);
  find();
  copy.rename("http", "Copied");
  await pause(5_000);
  await page.autosaver.hear(page.draft.revision);
  for (const each of [page, copy]) standsOnce(each, "Copied");
});

test.each([401, 403, 429])(
  "an answer of %s to the second try settles nothing of the first",
  async (status) => {
    const page = opened();
    const find = lose(page);
    draw(page);
    await pause();
    find();
    page.draft.refusal = new Problem({ title: "No", status });
    await pause(4_000);
    expect(page.shelf.find()?.sent).not.toBeNull();
    theirs(page.draft);
    page.draft.refusal = null;
    page.autosaver.retry();
    await pause(0);
    standsOnce(page, "http");
  },
);

test.each([422, 500])("what the server will not have is not sent again for ever: %s", async (status) => {
  const page = opened();
  const find = lose(page, { isKept: false });
  draw(page);
  await pause();
  find();
  page.draft.refusal = new Problem({ title: "No", status });
  await pause(4_000);
  page.draft.refusal = null;
  page.rename("http", "Mended");
  await pause();
  expect(page.autosaver.get()).toMatchObject({ state: "saved", revision: 2 });
});

test("a page that leaves puts aside what it sends last", async () => {
  const page = opened();
  lose(page);
  draw(page);
  page.end();
  await pause(0);
  theirs(page.draft);
  const again = await reloaded(page);
  await pause();
  standsOnce(again, "http");
});

test("where the browser has no room for it, that is said", async () => {
  const page = opened(new Draft(), shelfOf(300));
  const find = lose(page);
  draw(page);
  await pause();
  expect(page.autosaver.get()).toMatchObject({ state: "failed", isShelved: false });
  theirs(page.draft);
  find();
  await pause(4_000);
  standsOnce(page, "http");
});
