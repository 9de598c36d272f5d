import { AUTOMATION } from "./automationCommands";
import type { Command } from "./command";
import { EDIT } from "./editCommands";
import { PLAY } from "./playCommands";
import { STEPS } from "./stepCommands";
import { VIEW } from "./viewCommands";
import { WALK } from "./walkCommands";

/** Everything the editor can do, in the order of menus. */
export const COMMANDS: readonly Command[] = [...STEPS, ...WALK, ...EDIT, ...VIEW, ...PLAY, ...AUTOMATION];

/** The command of an id. Raises Error when there is none. */
export function commandOf(id: string): Command {
  const found = COMMANDS.find((command) => command.id === id);
  if (!found) throw new Error(`there is no command ${id}`);
  return found;
}
