/** The mark: a mill wheel over its race. */
export function Logo({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <g fill="none" stroke="var(--on-accent)" strokeWidth="2.2" strokeLinecap="round">
        <circle cx="16" cy="13" r="5.8" />
        <path d="M16 4.500v17M7.500 13h17M10 7l12 12M22 7 10 19" />
        <path d="M4.500 26.200c2.900-2 5.700-2 8.600 0s5.700 2 8.600 0 4.200-1.600 5.800-1" />
      </g>
    </svg>
  );
}
