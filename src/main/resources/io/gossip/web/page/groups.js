// Members by the value of one of their tags: the same grouping for the map and for the matrix.
import { computed } from "./lib/vue.js";
import { members } from "./cluster.js";
import { filter } from "./filter.js";

export const ROUND_TRIPS = "~rtt"; // no tag: placed by distance
const USUAL = ["zone", "az", "rack", "dc", "datacenter", "region", "role"];
export const collator = new Intl.Collator(undefined, { numeric: true });

export const tagKeys = computed(() => {
  const keys = new Set();
  for (const member of members.value.values()) {
    Object.keys(member.tags ?? {}).forEach((key) => keys.add(key));
  }
  return [...keys].sort();
});

/** The chosen tag, or what most people mean by a place. */
export const groupKey = computed(() => {
  if (tagKeys.value.includes(filter.by)) {
    return filter.by;
  }
  return USUAL.find((key) => tagKeys.value.includes(key)) ?? tagKeys.value[0] ?? "";
});

export const groupOf = (member) => member?.tags?.[groupKey.value] ?? "";

/** Both by group, then by name. */
export const byGroup = (a, b) => collator.compare(groupOf(a), groupOf(b)) || collator.compare(a.name, b.name);

/** `[{ group, members }]`, those without the tag last. */
export function grouped(list) {
  const groups = new Map();
  for (const member of [...list].sort(byGroup)) {
    const group = groupOf(member);
    if (!groups.has(group)) {
      groups.set(group, []);
    }
    groups.get(group).push(member);
  }
  return [...groups].map(([group, of]) => ({ group, members: of })).sort((a, b) => !a.group - !b.group);
}
