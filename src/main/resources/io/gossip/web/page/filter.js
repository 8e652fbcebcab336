// What is shown of the list, kept in the address of the page.
import { computed, reactive, watch } from "./lib/vue.js";
import { members, STATES } from "./cluster.js";

const SEVERITY = { failed: 0, suspect: 1, leaving: 2, alive: 3, left: 4 };
const names = new Intl.Collator(undefined, { numeric: true });

export const COLUMNS = [
  { key: "state", label: "State", of: (member) => SEVERITY[member.state] },
  { key: "name", label: "Name", of: (member) => member.name },
  { key: "address", label: "Address", of: addressOf },
  { key: "since", label: "For", number: true, of: (member) => -member.since },
  { key: "incarnation", label: "Incarnation", number: true, of: (member) => member.incarnation },
  { key: "rtt", label: "RTT ms", number: true, of: (member) => member.rttMillis ?? Infinity },
  { key: "tags", label: "Tags", of: (member) => tagTexts(member).join(" ") },
];

/** What is shown one at a time, each with an address of its own. */
export const PAGES = [{ key: "", label: "Overview" }, { key: "charts", label: "Charts" }];

const VIEWS = ["table", "tiles", "map", "latency", "views"];

export const filter = reactive(read(new URLSearchParams(location.search)));

function read(query) {
  const column = COLUMNS.find((candidate) => candidate.key === query.get("sort"));
  return {
    text: query.get("q") ?? "",
    states: (query.get("state") ?? "").split(",").filter((state) => STATES.includes(state)),
    sort: column?.key ?? "state",
    descending: query.get("dir") === "desc",
    view: VIEWS.includes(query.get("view")) ? query.get("view") : "table",
    by: query.get("by") ?? "",
    zones: listed(query.get("zones")),
    member: query.get("member") ?? "",
    at: /^\d{1,15}$/.test(query.get("at") ?? "") ? Number(query.get("at")) : 0, // the moment of the past that is shown
    page: PAGES.some(({ key }) => key === query.get("page")) ? query.get("page") : "",
  };
}

/** Texts that may hold commas themselves, with commas between. */
const joined = (texts) => texts.map(encodeURIComponent).join(",");

function listed(text) {
  try {
    return text ? text.split(",").map(decodeURIComponent) : [];
  } catch {
    return [];
  }
}

/** Another page, not another look at this one: the browser's way back leads here again. */
export function show(member) {
  if (member !== filter.member) {
    history.pushState(null, "", location.href);
    filter.member = member;
    scrollTo(0, 0);
  }
}

/** To another of the pages, within this one unless the browser is asked for a tab of its own. */
export function turn(event, page) {
  if (event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    history.pushState(null, "", location.href);
    Object.assign(filter, { page, member: "" });
    scrollTo(0, 0);
  }
}

watch(filter, () => {
  const query = new URLSearchParams();
  const put = (key, value, usual) => value !== usual && query.set(key, value);
  put("q", filter.text, "");
  put("state", filter.states.join(","), "");
  put("sort", filter.sort, "state");
  put("dir", filter.descending ? "desc" : "", "");
  put("view", filter.view, "table");
  put("by", filter.by, "");
  put("zones", joined(filter.zones), "");
  put("member", filter.member, "");
  put("page", filter.page, "");
  put("at", filter.at, 0);
  const text = query.toString().replaceAll("%2C", ",");
  history.replaceState(null, "", text ? `?${text}` : location.pathname);
});

addEventListener("popstate", () => Object.assign(filter, read(new URLSearchParams(location.search))));

export function addressOf(member) {
  const host = member.host ?? "";
  return `${host.includes(":") ? `[${host}]` : host}:${member.port}`;
}

export const tagTexts = (member) => Object.entries(member.tags ?? {}).map(([key, value]) => `${key}=${value}`).sort();

export function toggleState(state) {
  filter.states = filter.states.includes(state)
    ? filter.states.filter((other) => other !== state)
    : [...filter.states, state];
}

export function sortBy(key) {
  filter.descending = filter.sort === key && !filter.descending;
  filter.sort = key;
}

export function clearFilter() {
  filter.text = "";
  filter.states = [];
}

export const filtered = computed(() => filter.text.trim() !== "" || filter.states.length > 0);

const words = computed(() => filter.text.trim().toLowerCase().split(/\s+/).filter(Boolean));

export function textMatches(member) {
  if (!words.value.length) {
    return true;
  }
  const text = [member.name, addressOf(member), ...tagTexts(member)].join("\n").toLowerCase();
  return words.value.every((word) => text.includes(word));
}

let inOrder = [];
let ranks = new Map();

/** Where each name stands among all: found anew only when names come or go, since comparing texts takes long. */
function ranksOf(all) {
  if (ranks.size !== all.size || inOrder.some((name) => !all.has(name))) {
    const news = [...all.keys()].filter((name) => !ranks.has(name));
    inOrder = [...inOrder.filter((name) => all.has(name)), ...news].sort(names.compare);
    ranks = new Map(inOrder.map((name, i) => [name, i]));
  }
  return ranks;
}

export const rows = computed(() => {
  const column = COLUMNS.find((candidate) => candidate.key === filter.sort);
  const sign = filter.descending ? -1 : 1;
  const rank = ranksOf(members.value);
  const valueOf = column.key === "name" ? (member) => rank.get(member.name) : column.of;
  return [...members.value.values()]
    .filter((member) => !filter.states.length || filter.states.includes(member.state))
    .filter(textMatches)
    .map((member) => ({ member, value: valueOf(member), rank: rank.get(member.name) }))
    .sort((a, b) => sign * compare(a.value, b.value) || a.rank - b.rank)
    .map((row) => row.member);
});

function compare(a, b) {
  if (typeof a === "string") {
    return names.compare(a, b);
  }
  return a === b ? 0 : a < b ? -1 : 1;
}
