// Who holds whom alive, as members say themselves, and where they contradict. Knows no page.
import { collator } from "./groups.js";

export const KEY = "gossip.view";
const PRESENT = ["alive", "suspect", "leaving"];

const present = (member) => PRESENT.includes(member.state);

/** What a member has said: `{ view, alive, not, more, at }`; null if it says nothing that counts. */
function wordOf(member, entry) {
  const value = entry?.value;
  if (!value || entry.stale || entry.deleted || !Array.isArray(value.not) || typeof value.view !== "string") {
    return null;
  }
  const names = value.not.filter((name) => typeof name === "string");
  return { view: value.view, alive: Number(value.alive) || 0, not: new Set(names), more: Number(value.more) || 0, at: entry.since };
}

/**
 * Compares what all say. `members` is our own view by name, `entries` the keys, `ours` our digest,
 * `agrees` whether a member was last heard with the same: a key is said anew only when its names change.
 * The answer has `observers` (`{ member, word }`, word null if it says nothing), and `at(a, b)`
 * which tells of one pair `{ holds, lit }`: `holds` is alive, not or unknown, `lit` is one-way,
 * differs or empty.
 */
export function compare(members, entries, ours, agrees = () => false) {
  const keys = new Map(entries.filter((entry) => entry.key === KEY).map((entry) => [entry.peer, entry]));
  const words = new Map();
  for (const member of members.values()) {
    const word = member.self ? null : wordOf(member, keys.get(member.name));
    if (word && (present(member) || word.at > member.since)) {
      words.set(member.name, word);
    }
  }
  const speaks = (member) => member.self || words.has(member.name);
  const observers = [...members.values()].filter((member) => present(member) || speaks(member))
    .sort((a, b) => collator.compare(a.name, b.name))
    .map((member) => ({ member, word: words.get(member.name) ?? null, speaks: speaks(member) }));

  function holds(a, b) {
    const word = words.get(a.name);
    if (a.self) {
      return b.state === "alive" ? "alive" : "not";
    }
    if (!word) {
      return "unknown";
    }
    if (word.not.has(b.name)) {
      return "not";
    }
    if (word.view === ours) {
      return present(b) ? "alive" : "not";
    }
    // It has not spoken since this one changed, or knows it only as one of many.
    const silent = word.more > 0 || b.since > word.at || (!present(b) && word.alive < members.size - word.not.size);
    if (silent && !agrees(a.name)) {
      return "unknown";
    }
    return silent && !present(b) ? "not" : "alive";
  }

  const majorities = new Map();
  function majority(b) {
    if (!majorities.has(b.name)) {
      const said = observers.filter(({ member }) => member.name !== b.name).map(({ member }) => holds(member, b));
      const alive = said.filter((word) => word === "alive").length;
      const not = said.filter((word) => word === "not").length;
      majorities.set(b.name, alive === not ? (b.state === "alive" ? "alive" : "not") : alive > not ? "alive" : "not");
    }
    return majorities.get(b.name);
  }

  function at(a, b) {
    const word = holds(a, b);
    if (a.name === b.name) {
      return { holds: "itself", lit: "" };
    }
    if (word === "not" && speaks(b) && holds(b, a) === "alive") {
      return { holds: word, lit: "one-way" };
    }
    return { holds: word, lit: word !== "unknown" && word !== majority(b) ? "differs" : "" };
  }
  return { observers, at };
}
