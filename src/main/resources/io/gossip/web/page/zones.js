// Which groups of the matrix are folded to one row and one column; kept in the address of the page.
import { filter } from "./filter.js";
import { grouped } from "./groups.js";
import { rtts } from "./rtts.js";

const OPEN_UP_TO = 60; // members

/** What was chosen is noted as `-zone` for a folded one and `*zone` for an open one. */
const chosen = (group) => filter.zones.find((choice) => choice.slice(1) === group);

export function isFolded(group) {
  const choice = chosen(group);
  return choice == null ? rtts.total > OPEN_UP_TO : choice.startsWith("-");
}

export function fold(groups, folded) {
  const others = filter.zones.filter((choice) => !groups.includes(choice.slice(1)));
  filter.zones = [...others, ...groups.map((group) => `${folded ? "-" : "*"}${group}`)];
}

/**
 * Of `[{ at, member }]` the zones and what each is drawn as: one line of all its members, or one
 * for each. A single zone is no group to fold.
 */
export function zonesOf(places) {
  const at = new Map(places.map((place) => [place.member.name, place]));
  const groups = grouped(places.map(({ member }) => member));
  return groups.map(({ group, members }) => {
    const all = members.map(({ name }) => at.get(name));
    const folded = groups.length > 1 && isFolded(group);
    return { group, all, folded, foldable: groups.length > 1, lines: folded ? [{ zone: group, all }] : all.map((place) => ({ ...place, all: [place] })) };
  });
}
