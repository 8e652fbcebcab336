// Who watches and probes whom: asked for the member that is pointed at, and drawn as lines over the map.
import { h, nextTick, onMounted, onUnmounted, reactive, ref, watch } from "./lib/vue.js";
import { members, self } from "./cluster.js";
import { get, link } from "./feed.js";
import { rows } from "./filter.js";
import { rttText } from "./rtts.js";
import { clock } from "./time.js";

const REST_MILLIS = 80; // a pointer that only passes by asks nothing
const PROBES_AT_MOST = 300;
const REFRESH_MILLIS = 5000;
const BEND = { watches: 0.12, watched: 0.12, probed: -0.2 }; // so that lines between the same members are several
const SHORT = 10; // ends at the ring around a mark

const NONE = { of: "", watchers: 0, watches: [], watchedBy: [], problem: "" };

export const ties = reactive({ ...NONE });

const probed = (member) => !member.self && member.rttMillis != null;

/** `[from, to]` of what this peer's own probes have measured: with the member, or with all. */
function probesOf(member) {
  const from = self.value?.name;
  const ends = member.self ? [...members.value.values()].filter(probed).slice(0, PROBES_AT_MOST) : probed(member) ? [member] : [];
  return from ? ends.map(({ name }) => [from, name]) : [];
}

function pairs() {
  const member = members.value.get(ties.of);
  return member ? [
    ...probesOf(member).map(([from, to]) => ({ kind: "probed", from, to })),
    ...ties.watches.map((to) => ({ kind: "watches", from: ties.of, to })),
    ...ties.watchedBy.map((from) => ({ kind: "watched", from, to: ties.of })),
  ] : [];
}

function centreOf(root, box, name) {
  const mark = root.querySelector(`li[data-member="${CSS.escape(name)}"] .mark`)?.getBoundingClientRect();
  return mark && { x: mark.x + mark.width / 2 - box.x, y: mark.y + mark.height / 2 - box.y };
}

/** A bow from one mark to the other that leaves both free. */
function bow(a, b, bend) {
  const long = Math.hypot(b.x - a.x, b.y - a.y);
  if (long < 2 * SHORT) {
    return "";
  }
  const middle = { x: (a.x + b.x) / 2 + bend * (b.y - a.y), y: (a.y + b.y) / 2 - bend * (b.x - a.x) };
  const near = (end) => {
    const way = Math.hypot(middle.x - end.x, middle.y - end.y);
    return `${(end.x + SHORT * (middle.x - end.x) / way).toFixed(1)} ${(end.y + SHORT * (middle.y - end.y) / way).toFixed(1)}`;
  };
  return `M${near(a)}Q${middle.x.toFixed(1)} ${middle.y.toFixed(1)} ${near(b)}`;
}

function drawn(root) {
  const box = root.getBoundingClientRect();
  const lines = pairs().map((pair) => ({ ...pair, a: centreOf(root, box, pair.from), b: centreOf(root, box, pair.to) }))
    .filter(({ a, b }) => a && b)
    .map(({ kind, from, to, a, b }) => ({ kind, from, to, path: bow(a, b, BEND[kind]) }));
  const ends = new Set([ties.of, ...ties.watches, ...ties.watchedBy]);
  const rings = [...ends].map((name) => ({ name, ...centreOf(root, box, name) })).filter(({ x }) => x != null);
  return { lines, rings };
}

const Head = (kind) => h("marker", { id: `head-${kind}`, key: kind, viewBox: "0 0 8 8", refX: 6, refY: 4, markerWidth: 7, markerHeight: 7, markerUnits: "userSpaceOnUse", orient: "auto" },
  h("path", { class: `head is-${kind}`, d: "M0 0 8 4 0 8Z" }));

const Lines = ({ lines, rings }) => h("svg", { class: "ties", "aria-hidden": "true" }, [
  h("defs", [Head("watches"), Head("watched")]),
  lines.map(({ kind, from, to, path }) => h("path", {
    key: `${kind} ${from} ${to}`, class: `tie is-${kind}`, d: path, "data-from": from, "data-to": to, "marker-end": kind === "probed" ? null : `url(#head-${kind})`,
  })),
  rings.map(({ name, x, y }) => h("circle", { key: name, class: ["ring", { of: name === ties.of }], cx: x, cy: y, r: 9 })),
]);

/** Handlers for the map around all dots, and what they lead to. */
export function pointing() {
  const root = ref(null);
  const picture = ref({ lines: [], rings: [] });
  let timer = 0;
  let wanted = "";
  const draw = () => nextTick(() => { picture.value = root.value && ties.of ? drawn(root.value) : { lines: [], rings: [] }; });
  const show = (name, answer) => {
    Object.assign(ties, NONE, { of: name }, answer);
    draw();
  };
  const ask = async (name) => {
    const answer = await get(`members/${encodeURIComponent(name)}/watches`).catch((failure) => ({ problem: failure.message }));
    if (wanted === name) {
      show(name, answer);
    }
  };
  const want = (name) => {
    if (name !== wanted) {
      wanted = name;
      clearTimeout(timer);
      timer = setTimeout(() => name ? ask(name) : show("", {}), REST_MILLIS);
    }
  };
  const nameAt = (element) => clock.past == null ? element?.closest?.(".map [data-member]")?.dataset.member ?? "" : "";
  const point = (event) => want(nameAt(event.target) || nameAt(document.activeElement));
  let refresh = 0;
  onMounted(() => {
    addEventListener("resize", draw);
    refresh = setInterval(() => wanted && !document.hidden && !link.paused && ask(wanted), REFRESH_MILLIS);
  });
  onUnmounted(() => {
    clearInterval(refresh);
    removeEventListener("resize", draw);
    wanted = "";
    clearTimeout(timer);
    show("", {});
  });
  watch(rows, draw);
  watch(() => clock.past, () => want(""));
  const all = {
    ref: root, onMouseover: point, onFocusin: point, onMouseleave: () => want(nameAt(document.activeElement)), onFocusout: () => want(""),
    onTransitionend: draw, // dots that glide to their places have arrived
  };
  return { all, Lines: () => Lines(picture.value) };
}

const listed = (names) => names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

function probes(member) {
  if (member.self) {
    const n = [...members.value.values()].filter(probed).length;
    return `It has measured ${n.toLocaleString()} of ${(members.value.size - 1).toLocaleString()} others.`;
  }
  return member.rttMillis == null ? "This peer has not measured it yet." : `This peer's last probes of it took ${rttText(member.rttMillis)} ms.`;
}

function told() {
  const member = members.value.get(ties.of);
  if (!member) {
    return "Point at a member, or go to it by the keyboard, to see who watches and probes whom.";
  }
  if (ties.problem) {
    return ties.problem;
  }
  const { of, watchers, watches, watchedBy } = ties;
  const streams = watches.length || watchedBy.length
    ? `${of} watches ${listed(watches) || "nobody"}; ${listed(watchedBy) || "nobody"} ${watchedBy.length > 1 ? "watch" : "watches"} it.`
    : watchers === 0 ? "No member watches another: watchers is 0." : `${of} neither watches nor is watched: such streams are for announced members that are there.`;
  return `${streams} Every member probes every other in turn. ${probes(member)}`;
}

const Sample = (kind, text) => h("span", { class: "key line", key: kind }, [
  h("svg", { width: 26, height: 8, "aria-hidden": "true" }, h("path", { class: `tie is-${kind}`, d: "M0 4h26" })), text,
]);

export const Caption = () => clock.past != null ? null : h("div", { class: "caption" }, [
  h("p", { class: "told", role: "status" }, told()),
  h("p", { class: "scale" }, [Sample("watches", "it watches"), Sample("watched", "watches it"), Sample("probed", "probed from here")]),
]);

/** Of one member, for the table behind the drawing. */
export const tiesOf = (name) => name === ties.of ? [listed(ties.watches), listed(ties.watchedBy)] : ["", ""];
