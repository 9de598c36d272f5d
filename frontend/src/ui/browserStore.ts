/** What a browser keeps over a reload. Where it is full, or forbidden to keep anything, it reads as empty. */
export type BrowserStore = {
  read: (key: string) => string | null;
  /** False: it is not kept. */
  write: (key: string, text: string) => boolean;
  forget: (key: string) => void;
  /** The keys that begin so. */
  keys: (prefix: string) => string[];
};

export function browserStoreOf(storage: () => Storage): BrowserStore {
  const tried = <Answer>(act: (store: Storage) => Answer, otherwise: Answer): Answer => {
    try {
      return act(storage());
    } catch {
      return otherwise;
    }
  };
  return {
    read: (key) => tried((store) => store.getItem(key), null),
    write: (key, text) =>
      tried((store) => {
        store.setItem(key, text);
        return true;
      }, false),
    forget: (key) => tried((store) => store.removeItem(key), undefined),
    keys: (prefix) => tried((store) => Object.keys(store).filter((key) => key.startsWith(prefix)), []),
  };
}

/** This browser's own, for all of its tabs. */
export const browserStore = browserStoreOf(() => window.localStorage);
