import { Problem } from "../../api/problem";
import { changeWords } from "../../graph/changeWords";
import { deltaOf } from "../../graph/delta";
import type { AutomationDocument } from "../../graph/document";
import { graft } from "../../graph/graft";
import { isolated } from "../../graph/isolated";
import { hasPlaces } from "../../graph/layout";
import { listed } from "../../graph/listed";
import { merge } from "../../graph/merge";
import { rebase } from "../../graph/rebase";
import { StaleDraft } from "../server/StaleDraft";
import type { EditorStore } from "../state/editorStore";
import type { DraftShelf, Sent } from "./keptDraft";
import { saveKey } from "./saveKey";

const PAUSE_MS = 700;
const AGAIN_MS = 4000;
/** The server will not have this document, or breaks over it: it would have known again what it keeps. */
const UNWANTED = new Set([400, 413, 422, 500]);

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
  /** Whether a reload would bring back what is not saved: the browser had room for it. */
  isShelved: boolean;
};

/** How the autosaver reaches the server. */
export type DraftServer = {
  /** Raises StaleDraft when the draft has another revision, Problem or TypeError when it did not work. */
  save: (sent: Sent, revision: number) => Promise<{ revision: number }>;
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
  /**
   * Sent upon the base, and not answered as yet: the server may have it. It is sent again as it was before anything newer,
   * and nothing of others is laid beneath what is drawn, until it is known.
   */
  #sent: Sent | null;
  readonly #me: string;
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly store: EditorStore,
    readonly server: DraftServer,
    readonly shelf: DraftShelf,
    start: { base: AutomationDocument; revision: number; sent: Sent | null; me: string },
  ) {
    this.#me = start.me;
    this.#sent = start.sent;
    this.#base = { document: start.base, revision: start.revision };
    const state = this.#isSaved() ? "saved" : "unsaved";
    const { revision } = start;
    const nothing = { problem: null, conflict: null, warning: null, change: null };
    this.#saving = { state, revision, ...nothing, isShelved: true };
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
      // It may be one's own: the answer to what was sent tells.
      const theirs = this.#sent ? null : this.#named(await this.server.load());
      while (this.#busy) await this.#busy;
      if (this.#sent) void this.saveNow();
      else if (theirs) this.#meet(theirs);
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
    if (this.#isSaved()) {
      this.shelf.forget();
      return;
    }
    const { document: base, revision } = this.#base;
    const { document } = this.store.getState();
    const isShelved = this.shelf.keep({ base, revision, sent: this.#sent, document });
    if (isShelved !== this.#saving.isShelved) this.#set({ isShelved });
  };

  #isSaved(): boolean {
    return this.#sent === null && this.store.getState().document === this.#base.document;
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
    const isAgain = this.#sent !== null;
    const sent = this.#sent ?? { key: saveKey(), document: this.store.getState().document };
    this.#sent = sent;
    this.#set({ state: "saving" });
    if (this.#isEnded) this.shelve();
    try {
      const { revision } = await this.server.save(sent, this.#base.revision);
      this.#base = { document: sent.document, revision };
      this.#sent = null;
      const isAll = this.#isSaved();
      this.#set({ state: isAll ? "saved" : "unsaved", revision, problem: null, warning: null });
      this.shelf.forget();
      if (isAll) return true;
      // What was drawn since is next, and whoever waits for a save waits for that one.
      if (isAgain) return this.#save();
      if (!this.#isEnded) this.#soon(PAUSE_MS);
      return false;
    } catch (error) {
      if (error instanceof StaleDraft) return this.#stale(error, isAgain);
      const problem = Problem.from(error);
      // A no means that it was not kept this time; what became of it the time before is settled by some of them alone.
      if (isAgain ? UNWANTED.has(problem.status) : isRefusal(problem)) this.#sent = null;
      if (problem.code === "csrf_failed" && mayRenew) {
        await this.server.renew().catch(() => undefined);
        return this.#save(false);
      }
      this.#fail(problem);
      // What was refused may be mended by what was drawn meanwhile.
      if (!problem.isPassing && !this.#isEnded && this.store.getState().document !== sent.document)
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

  /** The draft has another revision: what was sent is not kept, or it was the time before. */
  async #stale(error: StaleDraft, isAgain: boolean): Promise<boolean> {
    let theirs: Theirs;
    try {
      theirs = this.#named(theirsOf(error) ?? (await this.server.load()));
    } catch (other) {
      this.#fail(Problem.from(other));
      return false;
    }
    const { kept_as: keptAs } = error.body;
    if (this.#sent && typeof keptAs === "number")
      this.#base = { document: this.#sent.document, revision: keptAs };
    this.#sent = null;
    // Whether it was kept nobody knows any more: what is whose is for the person to tell.
    const isKnown = !isAgain || keptAs !== undefined;
    if (isKnown && this.#take(theirs)) {
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

  /** Takes over what somebody else saved, mine laid upon it; false where that is for a person to decide. */
  #take(theirs: Theirs): boolean {
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

/** Whether the server itself says no. No answer, or one of what stands before it or of one that stops, leaves it open. */
function isRefusal({ status }: Problem): boolean {
  return status > 0 && status <= 500;
}

/** What a save met with, or null: one whose cards have no places is loaded, which gives them some. */
function theirsOf({ body }: StaleDraft): Theirs | null {
  if (typeof body.current !== "object" || body.current === null || typeof body.revision !== "number")
    return null;
  const document = body.current as AutomationDocument;
  if (!hasPlaces(document)) return null;
  return {
    document,
    revision: body.revision,
    who: typeof body.saved_by === "string" ? body.saved_by : "Somebody else",
    at: typeof body.saved_at === "string" ? body.saved_at : new Date().toISOString(),
  };
}
