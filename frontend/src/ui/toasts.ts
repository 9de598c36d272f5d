import { create } from "zustand";

export type Toast = { id: number; text: string; tone: "good" | "bad" };

type Toasts = {
  shown: Toast[];
  show: (text: string, tone?: Toast["tone"]) => void;
  dismiss: (id: number) => void;
};

let last = 0;

/** Short confirmations at the foot of the page; each stays until it is dismissed or 6 seconds have passed. */
export const useToasts = create<Toasts>((set, get) => ({
  shown: [],
  show: (text, tone = "good") => {
    last += 1;
    const id = last;
    set({ shown: [...get().shown.slice(-2), { id, text, tone }] });
    window.setTimeout(() => get().dismiss(id), 6000);
  },
  dismiss: (id) => set({ shown: get().shown.filter((toast) => toast.id !== id) }),
}));
