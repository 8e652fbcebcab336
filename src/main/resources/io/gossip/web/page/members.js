// The live table of members, and the same members as dense tiles.
import { computed, h, onMounted, onUnmounted, ref } from "./lib/vue.js";
import { Chunk, chunksOf } from "./chunks.js";
import { cluster, members, self } from "./cluster.js";
import { Export } from "./exports.js";
import { addressOf, clearFilter, COLUMNS, filter, filtered, rows, sortBy, tagTexts } from "./filter.js";
import { rowLink } from "./links.js";
import { ROUND_TRIPS } from "./groups.js";
import { GroupChoice, Topology } from "./map.js";
import { NotKept } from "./machine.js";
import { Mark } from "./marks.js";
import { Matrix } from "./matrix.js";
import { differing } from "./signals.js";
import { saveViews, ViewOfViews } from "./views.js";
import { Ago, clock, Dash, exact, isoOf, peerNow } from "./time.js";

const TILES_AT_MOST = 2000;

const drawings = () => ({ map: Topology, latency: Matrix, views: ViewOfViews })[filter.view];
/** What a drawing is made of, if the past knows nothing of it. */
const notKept = () => clock.past == null ? "" : filter.view === "views" ? "views of others"
  : filter.view === "latency" || (filter.view === "map" && filter.by === ROUND_TRIPS) ? "round trips" : "";
const chunks = computed((before) => chunksOf(rows.value, before));

const away = (member) => member.away ? member.away > peerNow() : false;

const State = (member) => h("span", { class: `state tone-${member.state}` }, [
  h(Mark, { shape: member.state }),
  member.state,
]);

const Name = (member) => [
  h("span", { class: "name" }, rowLink(member.name)),
  member.self ? h("span", { class: "badge" }, "this peer") : null,
  member.dialect && self.value?.dialect !== member.dialect
    ? h("span", { class: "badge", title: "speaks another dialect than this peer" }, member.dialect)
    : null,
  away(member) ? h("span", { class: "badge", title: `until ${exact(member.away)}` }, "away") : null,
  differing.value.has(member.name) ? h("span", { class: "badge", title: "its digest differs: it holds other facts than this peer" }, "differs") : null,
];

const Tags = (member) => {
  const texts = tagTexts(member);
  return texts.length ? texts.map((text) => h("span", { class: "tag", key: text, title: text }, text)) : h(Dash);
};

/** As exact as it was measured: a peer may know whole milliseconds only. */
function rttText({ rttMillis }) {
  if (rttMillis == null) {
    return h(Dash);
  }
  if (rttMillis === 0) {
    return "<1";
  }
  return Number.isInteger(rttMillis) ? String(rttMillis) : rttMillis.toFixed(rttMillis < 10 ? 2 : 1);
}

const CELLS = {
  state: State,
  name: Name,
  address: (member) => h("code", addressOf(member)),
  since: (member) => h(Ago, { at: member.since }),
  incarnation: (member) => String(member.incarnation),
  rtt: rttText,
  tags: Tags,
};

function Heading(column) {
  const active = filter.sort === column.key;
  const sorted = active ? (filter.descending ? "descending" : "ascending") : "none";
  return h("th", { scope: "col", key: column.key, class: ["is-" + column.key, { number: column.number }], "aria-sort": sorted }, [
    h("button", { type: "button", class: "sort", onClick: () => sortBy(column.key) }, [
      column.label,
      h("span", { class: "arrow", "aria-hidden": "true" }, active ? (filter.descending ? "↓" : "↑") : ""),
    ]),
  ]);
}

const Row = (member) => h("tr", { key: member.name, class: `row tone-${member.state}`, "data-member": member.name, "data-state": member.state },
  COLUMNS.map((column) => h(column.key === "name" ? "th" : "td", {
    key: column.key,
    scope: column.key === "name" ? "row" : null,
    class: ["is-" + column.key, { number: column.number }],
    "data-label": column.label,
  }, CELLS[column.key](member))));

const Table = () => h("div", { class: "scroll" }, [
  h("table", { class: "members", "aria-rowcount": rows.value.length + 1 }, [
    h("thead", h("tr", COLUMNS.map(Heading))),
    chunks.value.map((list, i) => h(Chunk, { key: i, list, of: rows.value.length, first: i === 0, columns: COLUMNS.length, row: Row })),
  ]),
]);

const Tiles = () => h("ul", { class: "tiles" }, rows.value.slice(0, TILES_AT_MOST).map((member) => h("li", {
  key: member.name,
  class: `tile tone-${member.state}`,
  "data-member": member.name,
  "data-state": member.state,
  title: [member.name, member.state, addressOf(member), member.dialect].filter(Boolean).join(" · "),
}, [h(Mark, { shape: member.state }), h("span", { class: "name" }, rowLink(member.name)), h("span", { class: "away" }, member.state)])));

const SAVED = ["state", "name", "host", "port", "since", "incarnation", "rttMillis", "dialect", "version", "away", "self", "tags"];

const saved = () => rows.value.map((member) => Object.fromEntries(SAVED.map((key) => [key, key === "since" || key === "away" ? isoOf(member[key]) : member[key]])));

function Empty() {
  if (!cluster.listed) {
    return h("p", { class: "empty" }, "No list yet.");
  }
  return h("p", { class: "empty" }, [
    "No member matches. ",
    h("button", { type: "button", class: "plain", onClick: clearFilter }, "Show all"),
  ]);
}

function Toolbar(search) {
  const view = (name, label) => h("button", {
    type: "button",
    class: "choice",
    "aria-pressed": String(filter.view === name),
    onClick: () => { filter.view = name; },
  }, label);
  return h("div", { class: "toolbar" }, [
    h("h2", "Members"),
    h("span", { class: "found", role: "status" }, filtered.value ? `${rows.value.length} of ${members.value.size}` : ""),
    filtered.value ? h("button", { type: "button", class: "plain", onClick: clearFilter }, "Clear") : null,
    h("span", { class: "gap" }),
    filter.view === "latency" ? null : filter.view === "views" ? saveViews() : h(Export, { table: "members", columns: SAVED, rows: saved }),
    h("input", {
      ref: search,
      type: "search",
      class: "search",
      placeholder: "Search name, address, tag",
      "aria-label": "Search members",
      "aria-keyshortcuts": "/",
      value: filter.text,
      onInput: (event) => { filter.text = event.target.value; },
    }),
    filter.view === "map" || filter.view === "latency" ? h(GroupChoice, { withSpace: filter.view === "map" }) : null,
    h("div", { class: "choices", role: "group", "aria-label": "View" }, [
      view("table", "Table"), view("tiles", "Tiles"), view("map", "Map"), view("latency", "Latency"), view("views", "Views"),
    ]),
  ]);
}

/** Beyond so many, tiles help nobody. */
function More() {
  const hidden = rows.value.length - TILES_AT_MOST;
  return filter.view === "tiles" && hidden > 0
    ? h("button", { type: "button", class: "plain more", onClick: () => { filter.view = "table"; } }, `${hidden.toLocaleString()} more are in the table`)
    : null;
}

export const Members = {
  setup() {
    const search = ref(null);
    const slash = (event) => {
      const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        search.value?.focus();
      }
    };
    onMounted(() => addEventListener("keydown", slash));
    onUnmounted(() => removeEventListener("keydown", slash));
    return () => h("section", { class: "panel members-part", "aria-label": "Members" }, [
      Toolbar(search),
      !rows.value.length ? Empty() : notKept() ? h(NotKept, { what: notKept() }) : drawings() ? h(drawings()) : filter.view === "tiles" ? Tiles() : Table(),
      More(),
    ]);
  },
};
