import { create } from "zustand";
import { ownOf } from "../../graph/ownOf";
import { browserStore } from "../../ui/browserStore";
import type { Mock } from "../server/types";
import { PRACTICE_KEYS, practiceForget } from "./practiceForget";
import { sampleOpen } from "./sampleState";

type Kept = { pins: Record<string, unknown>; mocks: Record<string, Mock> };

type PracticeState = Kept & {
  /** Under which name this browser keeps it: whose it is, and of which automation. */
  key: string | null;
  /** The browser had no room: it is gone after a reload. */
  isLost: boolean;
  /** What a step leaves instead of doing its work. */
  pin: (node: string, output: unknown) => void;
  /** What the world answers to a step's call. */
  mock: (node: string, mock: Mock) => void;
  /** The step does its work again. */
  release: (node: string) => void;
  /** What stood for one step stands for it under its other name as well; undoing finds it where it was. */
  follow: (from: string, to: string) => void;
  /** What stood for steps stands for them under their new names alone: the old ones are other people's steps now. */
  move: (names: ReadonlyMap<string, string>) => void;
};

/**
 * What stands in for steps while somebody tries a drawing. It is theirs: it stays in their browser until they sign out,
 * as it may hold what they saw in real runs. What others are to have goes into a test.
 */
export const usePracticeState = create<PracticeState>((set, get) => {
  const keep = (kept: Kept) => set({ ...kept, isLost: !write(get().key, kept) });
  return {
    key: null,
    pins: {},
    mocks: {},
    isLost: false,
    pin: (node, output) =>
      keep({ pins: { ...get().pins, [node]: output }, mocks: without(get().mocks, node) }),
    mock: (node, mock) => keep({ pins: without(get().pins, node), mocks: { ...get().mocks, [node]: mock } }),
    release: (node) => keep({ pins: without(get().pins, node), mocks: without(get().mocks, node) }),
    follow: (from, to) => {
      const { pins, mocks } = get();
      if (Object.hasOwn(pins, from)) keep({ pins: { ...pins, [to]: pins[from] }, mocks });
      const mock = ownOf(mocks, from);
      if (mock) keep({ pins, mocks: { ...mocks, [to]: mock } });
    },
    move: (names) => keep({ pins: moved(get().pins, names), mocks: moved(get().mocks, names) }),
  };
});

/**
 * Begins with what this person left here for this automation, of the steps that there still are. Before anything is
 * asked of the server: else it would first be tried with what stood there for another person or automation.
 */
export function practiceOpen(user: number, automation: string, nodes: readonly string[]): void {
  const key = `${PRACTICE_KEYS}${user}.${automation}`;
  if (usePracticeState.getState().key === key) return;
  practiceForget(user);
  const { pins, mocks } = read(key);
  const known = new Set(nodes);
  const only = <Value>(all: Record<string, Value>) =>
    Object.fromEntries(Object.entries(all).filter(([node]) => known.has(node)));
  usePracticeState.setState({ key, pins: only(pins), mocks: only(mocks), isLost: false });
  sampleOpen(user, automation);
}

function read(key: string): Kept {
  try {
    const kept: unknown = JSON.parse(browserStore.read(key) ?? "{}");
    const { pins, mocks } = (typeof kept === "object" && kept !== null ? kept : {}) as Partial<Kept>;
    return { pins: pins ?? {}, mocks: mocks ?? {} };
  } catch {
    return { pins: {}, mocks: {} };
  }
}

function write(key: string | null, kept: Kept): boolean {
  if (key === null) return true;
  if (Object.keys(kept.pins).length + Object.keys(kept.mocks).length > 0)
    return browserStore.write(key, JSON.stringify(kept));
  browserStore.forget(key);
  return true;
}

function moved<Value>(all: Record<string, Value>, names: ReadonlyMap<string, string>): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).map(([node, value]) => [names.get(node) ?? node, value]));
}

function without<Value>(all: Record<string, Value>, node: string): Record<string, Value> {
  const { [node]: _gone, ...rest } = all;
  return rest;
}
