// The view of views: who holds whom alive, as each says itself; what contradicts is lit.
import { computed, h, onMounted, onUnmounted, shallowRef } from "./lib/vue.js";
import { cluster, members } from "./cluster.js";
import { Export } from "./exports.js";
import { get, link } from "./feed.js";
import { rows } from "./filter.js";
import { collator } from "./groups.js";
import { MemberLink } from "./links.js";
import { Mark } from "./marks.js";
import { compare, KEY } from "./opinions.js";
import { differing, signals } from "./signals.js";
import { Ago, isoOf } from "./time.js";

const REFRESH_MILLIS = 5000;
const DRAWN_AT_MOST = 40;
const TOLD_AT_MOST = 12;
const WORDS = { alive: "holds it alive", not: "does not hold it alive", unknown: "has not said", itself: "itself" };
const LIT = { "one-way": "one way", differs: "differs from most", "": "" };
const SHAPES = { alive: "alive", not: "failed", unknown: "reap" };

const told = shallowRef({ entries: [], problem: "Asking.", asked: false });

async function ask() {
  try {
    const state = await get("state");
    told.value = { entries: state.entries.filter((entry) => entry.key === KEY), problem: "", asked: true };
  } catch (failure) {
    told.value = { ...told.value, problem: failure.message };
  }
}

const compared = computed(() => {
  const { observers, at } = compare(members.value, told.value.entries, signals.agreement?.view ?? "",
    (name) => signals.agreement != null && !differing.value.has(name));
  const wanted = new Set(rows.value.map((member) => member.name));
  const pairs = observers.filter(({ speaks }) => speaks).flatMap(({ member: a }) => [...members.value.values()]
    .filter((b) => wanted.has(a.name) || wanted.has(b.name))
    .map((b) => ({ a, b, ...at(a, b) })).filter(({ lit }) => lit));
  const subjects = rows.value.filter((member) => member.state !== "left" || pairs.some(({ b }) => b === member))
    .sort((x, y) => collator.compare(x.name, y.name));
  return { at, pairs, ...drawn(observers.filter(({ member }) => wanted.has(member.name)), subjects, pairs) };
});

/** Of many, those about whom or by whom something contradicts. */
function drawn(observers, subjects, pairs) {
  if (observers.length <= DRAWN_AT_MOST && subjects.length <= DRAWN_AT_MOST) {
    return { observers, subjects, left: 0 };
  }
  const concerned = new Set(pairs.flatMap(({ a, b }) => [a.name, b.name]));
  const kept = (list, of) => list.filter((item) => concerned.has(of(item).name)).slice(0, DRAWN_AT_MOST);
  const few = kept(observers, ({ member }) => member);
  return { observers: few, subjects: kept(subjects, (member) => member), left: observers.length - few.length };
}

function Cell(a, b, at) {
  const { holds, lit } = at(a, b);
  if (holds === "itself") {
    return h("td", { key: b.name, class: "same" }, h("span", { class: "unseen" }, WORDS.itself));
  }
  return h("td", {
    key: b.name,
    class: [`holds-${holds}`, lit && `lit is-${lit}`],
    "data-lit": lit || null,
    title: `${a.name} ${holds === "unknown" ? "has not said whether it holds" : holds === "alive" ? "holds" : "does not hold"} ${b.name} alive${lit ? `: ${LIT[lit]}` : ""}`,
  }, [h(Mark, { shape: SHAPES[holds], tone: holds === "not" ? "failed" : "left" }), h("span", { class: "unseen" }, `${WORDS[holds]}${lit ? `, ${LIT[lit]}` : ""}`)]);
}

const Row = ({ member, word, speaks }, subjects, at) => h("tr", { key: member.name, "data-observer": member.name }, [
  h("th", { scope: "row" }, [
    h(MemberLink, { name: member.name }),
    h("span", { class: "group" }, member.self ? "this peer" : word ? [h(Ago, { at: word.at }), " ago"] : ""),
  ]),
  speaks
    ? subjects.map((subject) => Cell(member, subject, at))
    : h("td", { class: "silent", colspan: subjects.length, title: "Serf and memberlist programs say nothing of their view, nor do peers that have just come" }, "says nothing"),
]);

function sentence({ a, b, lit }) {
  const names = [h(MemberLink, { key: "a", name: a.name }), " does not hold ", h(MemberLink, { key: "b", name: b.name }), " alive"];
  return lit === "one-way"
    ? [...names, ", but ", h("strong", b.name), b.state === "alive" || b.state === "suspect" ? " holds it alive" : " still speaks and holds it alive", ": the way between them works in one direction."]
    : null;
}

function differs({ a, b, holds }) {
  return [h(MemberLink, { key: "a", name: a.name }), holds === "alive" ? " holds " : " does not hold ", h(MemberLink, { key: "b", name: b.name }), " alive, unlike most."];
}

function Findings(pairs) {
  const first = [...pairs].sort((x, y) => (x.lit === "one-way" ? 0 : 1) - (y.lit === "one-way" ? 0 : 1)).slice(0, TOLD_AT_MOST);
  const rest = pairs.length - first.length;
  return h("ul", { class: "sentences", "aria-label": "Contradictions" }, [
    first.map((pair) => h("li", { key: `${pair.a.name} ${pair.b.name}`, "data-lit": pair.lit }, [
      h(Mark, { shape: pair.lit === "one-way" ? "leaving" : "suspect", tone: pair.lit === "one-way" ? "failed" : "suspect" }),
      h("span", sentence(pair) ?? differs(pair)),
    ])),
    rest > 0 ? h("li", { key: "rest" }, `and ${rest.toLocaleString()} more`) : null,
  ]);
}

function verdict({ pairs, observers }) {
  const oneWay = pairs.filter(({ lit }) => lit === "one-way").length;
  const other = pairs.length - oneWay;
  if (!pairs.length) {
    return observers.some(({ word }) => word) ? "Nobody contradicts." : "No other member has told of its view yet; each does within some seconds of its start.";
  }
  return [oneWay && `${oneWay} link${oneWay > 1 ? "s" : ""} one way only`, other && `${other} view${other > 1 ? "s" : ""} unlike most`].filter(Boolean).join(", ");
}

const Legend = (left) => h("p", { class: "scale" }, [
  h("span", { class: "key" }, [h(Mark, { shape: "alive", tone: "left" }), " held alive"]),
  h("span", { class: "key" }, [h(Mark, { shape: "failed", tone: "failed" }), " not held alive"]),
  h("span", { class: "key" }, [h(Mark, { shape: "reap", tone: "left" }), " not said since it changed"]),
  h("span", { class: "key lit is-differs" }, "unlike most"),
  h("span", { class: "key lit is-one-way" }, "one way only"),
  left > 0 ? ` ${left.toLocaleString()} members without a contradiction are not drawn.` : null,
]);

export const saveViews = () => h(Export, {
  table: "views",
  columns: ["observer", "subject", "holds", "lit", "saidAt"],
  rows: () => compared.value.observers.filter(({ speaks }) => speaks).flatMap(({ member, word }) => compared.value.subjects
    .filter((subject) => subject.name !== member.name)
    .map((subject) => ({ observer: member.name, subject: subject.name, ...compared.value.at(member, subject), saidAt: isoOf(word?.at) }))),
});

export const ViewOfViews = {
  setup() {
    let timer = 0;
    onMounted(() => {
      ask();
      timer = setInterval(() => cluster.listed && !document.hidden && !link.paused && ask(), REFRESH_MILLIS);
    });
    onUnmounted(() => clearInterval(timer));
    return () => {
      const { observers, subjects, pairs, at, left } = compared.value;
      if (!told.value.asked) {
        return h("p", { class: "empty" }, told.value.problem);
      }
      return h("div", { class: "views" }, [
        h("p", { class: "verdict", role: "status" }, verdict(compared.value)),
        pairs.length ? Findings(pairs) : null,
        observers.length && subjects.length ? h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "View of views" }, h("table", { class: "matrix opinions" }, [
          h("caption", { class: "unseen" }, "Rows: who says it. Columns: of whom."),
          h("thead", h("tr", [h("td", { class: "corner" }, "says ↓ of →"),
            subjects.map((subject) => h("th", { scope: "col", key: subject.name }, h("span", subject.name)))])),
          h("tbody", observers.map((observer) => Row(observer, subjects, at))),
        ])) : null,
        Legend(left),
      ]);
    };
  },
};
