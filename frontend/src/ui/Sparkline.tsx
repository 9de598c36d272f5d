import styles from "./Sparkline.module.css";

type Props = { values: number[]; label: string; tone?: string | undefined };

const WIDTH = 132;
const HEIGHT = 34;

/** A small line of the last values; `label` says in words what it shows. */
export function Sparkline({ values, label, tone = "var(--accent)" }: Props) {
  const top = Math.max(1, ...values);
  const step = WIDTH / Math.max(1, values.length - 1);
  const points = values.map(
    (value, index) =>
      `${(index * step).toFixed(1)},${(HEIGHT - 2 - (value / top) * (HEIGHT - 4)).toFixed(1)}`,
  );
  return (
    <svg
      className={styles.line}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <polygon points={`0,${HEIGHT} ${points.join(" ")} ${WIDTH},${HEIGHT}`} fill={tone} opacity="0.13" />
      <polyline
        points={points.join(" ")}
        fill="none"
        stroke={tone}
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
        strokeLinejoin="round"
      />
    </svg>
  );
}
