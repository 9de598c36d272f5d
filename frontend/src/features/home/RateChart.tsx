import "uplot/dist/uPlot.min.css";
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import type { Minute } from "../../api/types";
import { useColourScheme } from "../../ui/useColourScheme";
import styles from "./RateCard.module.css";
import { RATE_SERIES } from "./rateSeries";

/** The lines themselves; colours are read from the tokens and drawn anew when light and dark change. */
export function RateChart({ minutes }: { minutes: Minute[] }) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const data = useRef<uPlot.AlignedData>([[]]);
  const scheme = useColourScheme();
  data.current = columnsOf(minutes);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another colour scheme needs new colours, and so a new plot
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const made = new uPlot(optionsFor(element), data.current, element);
    plot.current = made;
    const watch = new ResizeObserver(() =>
      made.setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    watch.observe(element);
    return () => {
      watch.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [scheme]);

  useEffect(() => plot.current?.setData(columnsOf(minutes)), [minutes]);
  return <div ref={box} style={{ height: "100%", position: "relative" }} aria-hidden />;
}

function columnsOf(minutes: Minute[]): uPlot.AlignedData {
  return [
    minutes.map((minute) => Date.parse(minute.at) / 1000),
    ...RATE_SERIES.map((series) => minutes.map((minute) => minute[series.field])),
  ];
}

function optionsFor(element: HTMLElement): uPlot.Options {
  const colour = (token: string) => resolved(element, token);
  const axis = {
    stroke: colour("--text-2"),
    font: '12px "Inter Variable", sans-serif',
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { show: false },
  };
  return {
    width: element.clientWidth,
    height: element.clientHeight,
    legend: { show: false },
    cursor: { y: false, points: { size: 7 }, drag: { x: false, y: false } },
    scales: { y: { range: (_plot, _low, high) => [0, Math.max(4, Math.ceil(high * 1.1))] } },
    axes: [
      { ...axis, grid: { show: false }, values: (_plot, ticks) => ticks.map(clock), space: 70, size: 28 },
      {
        ...axis,
        size: 40,
        space: 44,
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 50_000],
      },
    ],
    series: [
      {},
      ...RATE_SERIES.map((series) => ({
        label: series.name,
        stroke: colour(series.colour),
        width: 2,
        dash: [...series.dash],
        points: { show: false },
      })),
    ],
    hooks: tooltipHooks(element),
  };
}

function tooltipHooks(element: HTMLElement): uPlot.Hooks.Arrays {
  const tip = document.createElement("div");
  tip.className = styles.tip ?? "";
  tip.hidden = true;
  return {
    init: [() => element.append(tip)],
    destroy: [() => tip.remove()],
    setCursor: [
      (plot) => {
        const index = plot.cursor.idx;
        const left = plot.cursor.left ?? -1;
        tip.hidden = index === null || index === undefined || left < 0;
        if (tip.hidden || index === null || index === undefined) return;
        const lines = RATE_SERIES.map((series, at) => `${series.name}: ${plot.data[at + 1]?.[index] ?? 0}`);
        tip.textContent = [clock(plot.data[0][index] ?? 0), ...lines].join("\n");
        const place = left + plot.bbox.left / devicePixelRatio;
        tip.style.left = `${Math.min(place + 12, element.clientWidth - tip.offsetWidth)}px`;
        tip.style.top = "8px";
      },
    ],
  };
}

/** The colour a token has here and now; uPlot paints on a canvas, which knows no custom properties. */
function resolved(element: HTMLElement, token: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${token})`;
  element.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

function clock(seconds: number): string {
  return new Date(seconds * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}
