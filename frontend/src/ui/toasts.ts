import { create } from "zustand";

/** `link` leads to what the words speak of; `action` mostly takes it back. */
export type Toast = {
  id: number;
  text: string;
  tone: "good" | "bad";
  link?: ToastLink;
  action?: ToastAction;
};

export type ToastLink = { to: string; words: string };
export type ToastAction = { words: string; perform: () => void };

type Toasts = {
  shown: Toast[];
  show: (text: string, tone?: Toast["tone"], link?: ToastLink) => void;
  /** Shows words with a button beside them, for 20 seconds. */
  offer: (text: string, action: ToastAction) => void;
  /** Says why something was not done; said again, the words stay once. */
  refuse: (why: string) => void;
  dismiss: (id: number) => void;
};

let last = 0;

/** Short confirmations at the foot of the page; each stays until it is dismissed or 6 seconds have passed; 12 with a link. */
export const useToasts = create<Toasts>((set, get) => ({
  shown: [],
  show: (text, tone = "good", link) => {
    last += 1;
    const id = last;
    set({ shown: [...get().shown.slice(-2), { id, text, tone, ...(link ? { link } : {}) }] });
    window.setTimeout(() => get().dismiss(id), link ? 12_000 : 6_000);
  },
  offer: (text, action) => {
    last += 1;
    const id = last;
    set({ shown: [...get().shown.slice(-2), { id, text, tone: "good", action }] });
    window.setTimeout(() => get().dismiss(id), 20_000);
  },
  refuse: (why) => {
    set({ shown: get().shown.filter((toast) => toast.text !== why) });
    get().show(why, "bad");
  },
  dismiss: (id) => set({ shown: get().shown.filter((toast) => toast.id !== id) }),
}));
