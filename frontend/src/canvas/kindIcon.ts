import {
  CircleStop,
  Filter,
  Globe,
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
  http: Globe,
  publish: Megaphone,
  delay: Timer,
  stop: CircleStop,
};

/** The icon of a step kind. */
export function kindIcon(kind: string): LucideIcon {
  return ICONS[kind] ?? Puzzle;
}
