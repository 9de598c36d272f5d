import { Problem } from "../../api/problem";
import { changeWords } from "../../graph/changeWords";
import { deltaOf } from "../../graph/delta";
import type { AutomationDocument } from "../../graph/document";
import { graft } from "../../graph/graft";
import { isolated } from "../../graph/isolated";
import { listed } from "../../graph/listed";
import { merge } from "../../graph/merge";
import { rebase } from "../../graph/rebase";
import { sameValue } from "../../graph/sameValue";
import { StaleDraft } from "../server/StaleDraft";
import type { EditorStore } from "../state/editorStore";
import type { DraftShelf } from "./keptDraft";

const PAUSE_MS = 700;
const AGAIN_MS = 4000;
/** No answer, or one of something between here and the server: what was sent may be kept there. */
const UNANSWERED = new Set([0, 502, 504]);

/** The draft as somebody saved it. */
export type Theirs = { document: AutomationDocument; revision: number; who: string; at: string };

/** What somebody else saved while this one was drawn upon. */
export type Conflict = {
  /** What both began with. */
  base: AutomationDocument;
  theirs: AutomationDocument;
  revision: number;
  who: string;
  at: string;
};

/** What somebody else changed, for a sentence. */
export type Change = { who: string; words: string; count: number };

export type Saving = {
  state: "saved" | "unsaved" | "saving" | "failed" | "conflict";
  revision: number;
  problem: Problem | null;
  conflict: Conflict | null;
  /** Somebody changed what is changed here as well: the next save will ask. In words. */
  warning: string | null;
  /** What was taken over last. */
  change: Change | null;
};

/** How the autosaver reaches the server. */
export type DraftServer = {
  /** Raises StaleDraft when the draft has another revision, Problem or TypeError when it did not work. */
  save: (document: AutomationDocument, revision: number) => Promise<{ revision: number }>;
  load: () => Promise<Theirs>;
  /** Gets a fresh CSRF token; called when somebody signed in anew in another tab. */
  renew: () => Promise<unknown>;
  /** The session has ended. */
  onSignedOut: () => void;
};

/** Saves the draft a moment after each change, one save at a time, and takes over what others save. */
export class Autosaver {
  #saving: Saving;
  /** What the server has, as far as is known here. */
  #base: { document: AutomationDocument; revision: number };
  #busy: Promise<boolean> | null = null;
  #timer: number | undefined;
  #heard = 0;
  #isEnded = false;
  /** Sent, and no answer came: the server may have any of them. */
  readonly #unanswered = new Set<AutomationDocument>();
  readonly #me: string;
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly store: EditorStore,
    readonly server: DraftServer,
    readonly shelf: DraftShelf,
    start: { base: AutomationDocument; revision: number; me: string },
  ) {
    this.#me = start.me;
    this.#base = { document: start.base, revision: start.revision };
    const state = this.#isSaved() ? "saved" : "unsaved";
    const { revision } = start;
    this.#saving = { state, revision, problem: null, conflict: null, warning: null, change: null };
  }

  /** Begins; the answer ends it. What is not saved by then is saved if that is possible, and put aside until it is. */
  begin(): () => void {
    this.#isEnded = false;
    const unsubscribe = this.store.subscribe((now, last) => {
      if (now.document !== last.document) this.#changed();
    });
    if (!this.#isSaved()) this.#soon(0);
    return () => {
      unsubscribe();
      window.clearTimeout(this.#timer);
      this.shelve();
      this.#isEnded = true;
      void this.saveNow();
    };
  }

  get = (): Saving => this.#saving;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Saves at once; true when what is drawn is what is kept. */
  saveNow = async (): Promise<boolean> => {
    // Several may wait: whoever is first saves, and the others wait for that too. What failed meanwhile is not tried once more
    // by each of them.
    while (this.#busy) {
      await this.#busy;
      if (this.#saving.state === "failed") return false;
    }
    if (this.#isSaved()) return true;
    if (this.#saving.state === "conflict") return false;
    window.clearTimeout(this.#timer);
    this.#busy = this.#save().finally(() => {
      this.#busy = null;
    });
    return this.#busy;
  };

  /** Somebody says that the draft has this revision: a hint, after which it is looked at. */
  hear = async (revision: number): Promise<void> => {
    this.#heard = Math.max(this.#heard, revision);
    while (this.#busy) await this.#busy;
    if (this.#heard <= this.#base.revision || this.#isEnded) return;
    try {
      const theirs = this.#named(await this.server.load());
      while (this.#busy) await this.#busy;
      this.#meet(theirs);
    } catch {
      // It was a hint. The next one, or the next save, finds out.
    }
  };

  keepMine = (): void => this.#decide("mine");
  takeTheirs = (): void => this.#decide("theirs");

  /** Tries again now: the network is back. */
  retry = (): void => {
    if (this.#saving.state === "failed") void this.saveNow();
  };

  /** Puts what is not saved aside, where it is found again. */
  shelve = (): void => {
    const { document } = this.store.getState();
    if (this.#isSaved()) this.shelf.forget();
    else this.shelf.keep({ base: this.#base.document, revision: this.#base.revision, document });
  };

  #isSaved(): boolean {
    return this.store.getState().document === this.#base.document;
  }

  /** One's own other tab is no stranger. */
  #named(theirs: Theirs): Theirs {
    return theirs.who === this.#me ? { ...theirs, who: "You, in another tab," } : theirs;
  }

  #set(part: Partial<Saving>): void {
    this.#saving = { ...this.#saving, ...part };
    for (const listener of this.#listeners) listener();
  }

  #soon(ms: number): void {
    window.clearTimeout(this.#timer);
    // While one save is under way another comes after it by itself, whatever becomes of it.
    this.#timer = window.setTimeout(() => (this.#busy ? undefined : void this.saveNow()), ms);
  }

  #changed(): void {
    const { state } = this.#saving;
    if (this.#isSaved()) {
      // Taken over from the server.
      if (state === "unsaved" || state === "failed")
        this.#set({ state: "saved", problem: null, warning: null });
      return;
    }
    if (state === "saved") this.#set({ state: "unsaved" });
    if (state === "failed" || state === "conflict") this.shelve();
    this.#soon(PAUSE_MS);
  }

  async #save(mayRenew = true): Promise<boolean> {
    const { document } = this.store.getState();
    this.#set({ state: "saving" });
    try {
      const saved = await this.server.save(document, this.#base.revision);
      this.#base = { document, revision: saved.revision };
      this.#unanswered.clear();
      const isAll = this.#isSaved();
      this.#set({
        state: isAll ? "saved" : "unsaved",
        revision: saved.revision,
        problem: null,
        warning: null,
      });
      this.shelf.forget();
      if (!isAll && !this.#isEnded) this.#soon(PAUSE_MS);
      return isAll;
    } catch (error) {
      if (error instanceof StaleDraft) return this.#stale(error);
      const problem = Problem.from(error);
      if (UNANSWERED.has(problem.status)) this.#unanswered.add(document);
      if (problem.code === "csrf_failed" && mayRenew) {
        await this.server.renew().catch(() => undefined);
        return this.#save(false);
      }
      this.#fail(problem);
      // What was refused may be mended by what was drawn meanwhile.
      if (!problem.isPassing && !this.#isEnded && this.store.getState().document !== document)
        this.#soon(PAUSE_MS);
      return false;
    }
  }

  #fail(problem: Problem): void {
    this.#set({ state: "failed", problem });
    this.shelve();
    if (this.#isEnded) return;
    if (problem.status === 401) this.server.onSignedOut();
    if (problem.isPassing) this.#soon(AGAIN_MS);
  }

  async #stale(error: StaleDraft): Promise<boolean> {
    let theirs: Theirs;
    try {
      theirs = this.#named(theirsOf(error) ?? (await this.server.load()));
    } catch (other) {
      this.#fail(Problem.from(other));
      return false;
    }
    if (this.#take(theirs)) {
      if (this.#isSaved()) return true;
      return this.#save();
    }
    const { document, ...said } = theirs;
    this.#set({
      state: "conflict",
      conflict: { ...said, base: this.#base.document, theirs: document },
      warning: null,
    });
    this.shelve();
    return false;
  }

  /** Looks at what somebody else saved; where it clashes, the person is warned before the save asks. */
  #meet(theirs: Theirs): void {
    if (theirs.revision <= this.#base.revision || this.#isEnded) return;
    if (this.#saving.state === "conflict") {
      const { document, ...said } = theirs;
      this.#set({ conflict: { ...said, base: this.#base.document, theirs: document } });
    } else if (!this.#take(theirs)) {
      this.#soon(PAUSE_MS);
    }
  }

  /** Whether this is what was sent from here when no answer came: then it is saved, and nobody else's. */
  #isOwn({ document, revision }: Theirs): boolean {
    const sent = [...this.#unanswered].find((each) => sameValue(each, document));
    this.#unanswered.clear();
    if (!sent) return false;
    this.#base = { document: sent, revision };
    const state = this.#isSaved() ? "saved" : "unsaved";
    this.#set({ state, revision, problem: null, warning: null });
    if (state === "saved") this.shelf.forget();
    else this.#soon(PAUSE_MS);
    return true;
  }

  /** Takes over what somebody else saved, mine laid upon it; false where that is for a person to decide. */
  #take(theirs: Theirs): boolean {
    if (this.#isOwn(theirs)) return true;
    const { document: mine, history, takeOver } = this.store.getState();
    const base = this.#base.document;
    const their = deltaOf(base, graft(base, theirs.document));
    const { document, clashes, renamed } = merge(base, mine, theirs.document, this.store.getState().kinds);
    if (!document) {
      this.#set({ warning: `${isolated(theirs.who)} changed ${listed(clashes.map(isolated))} too` });
      return false;
    }
    const theirsHere = graft(document, theirs.document);
    const isMine = theirsHere !== document;
    this.#base = { document: theirsHere, revision: theirs.revision };
    const change = {
      who: theirs.who,
      words: changeWords(their),
      count: (this.#saving.change?.count ?? 0) + 1,
    };
    this.#set({
      state: isMine ? "unsaved" : "saved",
      revision: theirs.revision,
      problem: null,
      warning: null,
      change,
    });
    takeOver(document, rebase(history, their, renamed), renamed);
    if (isMine) this.#soon(PAUSE_MS);
    else this.shelf.forget();
    return true;
  }

  #decide(whose: "mine" | "theirs"): void {
    const { conflict } = this.#saving;
    if (!conflict) return;
    const { document, replace } = this.store.getState();
    const theirs = graft(document, conflict.theirs);
    this.#base = { document: theirs, revision: conflict.revision };
    const state = whose === "mine" ? "unsaved" : "saved";
    this.#set({ state, revision: conflict.revision, problem: null, conflict: null, warning: null });
    if (whose === "mine") void this.saveNow();
    else {
      replace(`Took what ${isolated(conflict.who)} saved`, theirs);
      this.shelf.forget();
    }
  }
}

function theirsOf({ body }: StaleDraft): Theirs | null {
  if (typeof body.current !== "object" || body.current === null || typeof body.revision !== "number")
    return null;
  return {
    document: body.current as AutomationDocument,
    revision: body.revision,
    who: typeof body.saved_by === "string" ? body.saved_by : "Somebody else",
    at: typeof body.saved_at === "string" ? body.saved_at : new Date().toISOString(),
  };
}
