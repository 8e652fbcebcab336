// Round trips of every pair, by their deviation from the mean; a table that reads as one.
import { h, nextTick, ref } from "./lib/vue.js";
import { members, self } from "./cluster.js";
import { Export } from "./exports.js";
import { byGroup, groupKey, groupOf } from "./groups.js";
import { MemberLink } from "./links.js";
import { meanRtt, rtts, rttText, watchRtts } from "./rtts.js";
import { fold, zonesOf } from "./zones.js";

const LEVELS = [[0.5, "far-less"], [0.85, "less"], [1.2, "even"], [2, "more"], [Infinity, "far-more"]];
const WORDS = { "far-less": "far below the mean", less: "below the mean", even: "about the mean", more: "above the mean", "far-more": "more than twice the mean" };

/** What this peer has measured itself is truer than what coordinates expect. */
function measured(a, b) {
  const other = a.self ? b : b.self ? a : null;
  return other?.rttMillis;
}

/** Without coordinates there is no mean, and nothing to deviate from. */
const levelOf = (millis, mean) => mean > 0 ? LEVELS.find(([upTo]) => millis <= upTo * mean)[1] : "even";

/** One member, or a folded zone. */
const nameOf = (line) => line.zone == null ? line.member.name : `all of ${zoneText(line.zone)}`;

const zoneText = (zone) => zone || `no ${groupKey.value}`;

/** What is known of every pair between two lines: the round trip, and whether it was measured here. */
function pairs(a, b) {
  return a.all.flatMap((from) => b.all.filter((to) => to.member !== from.member).map((to) => {
    const own = measured(from.member, to.member);
    return { millis: own ?? rtts.rttMillis[from.at]?.[to.at], own: own != null };
  })).filter(({ millis }) => millis != null);
}

function Cell(a, b, mean, focus) {
  const key = nameOf(b);
  if (a.member && a === b) {
    return h("td", { key, class: "same" }, "");
  }
  const known = pairs(a, b);
  const title = `${nameOf(a)} to ${nameOf(b)}: `;
  if (!known.length) {
    return h("td", { key, class: "dead", title: `${title}unknown`, ...focus }, "–");
  }
  const millis = known.reduce((sum, pair) => sum + pair.millis, 0) / known.length;
  const single = a.member && b.member;
  const own = single && known[0].own;
  const level = levelOf(millis, mean);
  const from = single ? own ? "measured here" : "from coordinates" : `mean of ${known.length.toLocaleString()} round trips`;
  return h("td", {
    key,
    class: [`is-${level}`, { own, many: !single }],
    title: `${title}${millis.toFixed(2)} ms, ${mean > 0 ? `${WORDS[level]}, ` : ""}${from}`,
    ...focus,
  }, rttText(millis));
}

/** A member of the list that is gone meanwhile has no line. */
const order = () => rtts.names.map((name, at) => ({ at, member: members.value.get(name) }))
  .filter(({ member }) => member)
  .sort((a, b) => byGroup(a.member, b.member));

/** The button stands elsewhere afterwards: who pressed it stays on it. */
function turn(event, group, folded) {
  const table = event.currentTarget.closest("table");
  fold([group], folded);
  nextTick(() => [...table.querySelectorAll(".fold")].find((button) => button.dataset.zone === group)?.focus());
}

const Fold = ({ group, all, folded }) => h("button", {
  type: "button",
  class: "plain fold",
  "aria-expanded": String(!folded),
  "data-zone": group,
  onClick: (event) => turn(event, group, !folded),
}, [h("span", { class: "arrow", "aria-hidden": "true" }, folded ? "▸" : "▾"), zoneText(group), h("span", { class: "group" }, all.length.toLocaleString())]);

/** One zone: the line to fold it by, then its members; folded, only the line, with its means. */
function Zone(zone, lines, mean, focus) {
  const { group, foldable, folded } = zone;
  const cellsOf = (line) => lines.map((other, column) => Cell(line, other, mean, focus(lines.indexOf(line), column)));
  return h("tbody", { key: group, "aria-label": zoneText(group) }, [
    foldable && !folded ? h("tr", { class: "zone-line", key: "" }, h("th", { scope: "rowgroup", colspan: lines.length + 1 }, Fold(zone))) : null,
    zone.lines.map((line) => h("tr", { key: nameOf(line) }, [
      h("th", { scope: "row" }, line.zone == null ? h(MemberLink, { name: line.member.name }) : Fold(zone)),
      cellsOf(line),
    ])),
  ]);
}

/** Each pair once: both ways are the same. */
function saved() {
  const ordered = order();
  return ordered.flatMap((row, i) => ordered.slice(0, i).map((column) => {
    const own = measured(row.member, column.member);
    const millis = own ?? rtts.rttMillis[row.at]?.[column.at];
    return { a: column.member.name, b: row.member.name, rttMillis: millis, from: own != null ? "measured" : millis != null ? "coordinates" : "unknown" };
  }));
}

const Legend = (mean) => h("p", { class: "scale" }, [
  mean > 0 ? `Mean ${rttText(mean)} ms. ` : "No member has coordinates yet: what this peer has measured is all there is. ",
  mean === 0 ? null : LEVELS.map(([, level]) => h("span", { class: `key is-${level}`, key: level }, WORDS[level])),
  self.value ? h("span", { class: "key own" }, "measured here") : null,
  rtts.total > rtts.names.length ? ` ${rtts.names.length} of ${rtts.total.toLocaleString()} living members, some of each ${groupKey.value || "kind"}.` : null,
  h("span", { class: "gap" }),
  h(Export, { table: "round-trips", columns: ["a", "b", "rttMillis", "from"], rows: saved }),
]);

const FoldAll = (zones) => zones.length < 2 ? null : h("span", { class: "folds" }, [["Fold all", true], ["Open all", false]].map(([label, folded]) => h("button", {
  type: "button",
  class: "plain",
  key: label,
  disabled: zones.every((zone) => zone.folded === folded),
  onClick: () => fold(zones.map(({ group }) => group), folded),
}, label)));

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** One cell is in the order of the keyboard, the arrows lead to the others; what is pointed at is told below. */
function pointing() {
  const at = ref([0, 1]);
  const pointed = ref("");
  const point = (event) => { pointed.value = event.target.closest("td[title]")?.title ?? ""; };
  const step = (event) => {
    const by = STEPS[event.key];
    if (!by || event.target.tagName !== "TD") {
      return;
    }
    event.preventDefault();
    let [row, column] = at.value;
    let next;
    do {
      [row, column] = [row + by[0], column + by[1]];
      next = event.currentTarget.querySelector(`td[data-at="${row},${column}"]`);
    } while (!next && row === column && row >= 0 && row < rtts.names.length);
    next?.focus();
  };
  const focus = (row, column) => ({
    tabindex: at.value[0] === row && at.value[1] === column ? 0 : -1,
    "data-at": `${row},${column}`,
    onFocus: () => { at.value = [row, column]; },
  });
  return { pointed, focus, all: { onMouseover: point, onFocusin: point, onMouseleave: () => { pointed.value = document.activeElement?.closest(".matrix td[title]")?.title ?? ""; }, onKeydown: step } };
}

export const Matrix = {
  setup() {
    watchRtts();
    const { pointed, focus, all } = pointing();
    return () => {
      const ordered = order();
      if (ordered.length < 2) {
        return h("p", { class: "empty" }, rtts.problem || "There is no pair of living members.");
      }
      const mean = meanRtt();
      const zones = zonesOf(ordered);
      const lines = zones.flatMap((zone) => zone.lines);
      return h("div", [
        h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Round trips" }, h("table", { class: "matrix", ...all }, [
          h("caption", { class: "unseen" }, `Round trips between members in milliseconds, grouped by ${groupKey.value}; a folded group shows means`),
          h("thead", h("tr", [h("td", { class: "corner" }, "ms"),
            lines.map((line) => h("th", { scope: "col", key: nameOf(line), class: { many: line.zone != null } }, h("span", line.zone == null ? line.member.name : zoneText(line.zone))))])),
          zones.map((zone) => Zone(zone, lines, mean, focus)),
        ])),
        h("p", { class: "scale pointed" }, [pointed.value || "Point at a cell for its value; arrow keys go from cell to cell.", h("span", { class: "gap" }), FoldAll(zones)]),
        Legend(mean),
      ]);
    };
  },
};
