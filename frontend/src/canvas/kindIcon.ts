import {
  CircleStop,
  Filter,
  Globe,
  Grid3x3,
  ListTree,
  type LucideIcon,
  Megaphone,
  Puzzle,
  Split,
  TableProperties,
  Timer,
  Zap,
} from "lucide-react";

const ICONS: Record<string, LucideIcon> = {
  trigger: Zap,
  filter: Filter,
  switch: Split,
  map: TableProperties,
  for_each: ListTree,
  decision_table: Grid3x3,
  http: Globe,
  publish: Megaphone,
  delay: Timer,
  stop: CircleStop,
};

/** The icon of a step kind. */
export function kindIcon(kind: string): LucideIcon {
  return ICONS[kind] ?? Puzzle;
}
