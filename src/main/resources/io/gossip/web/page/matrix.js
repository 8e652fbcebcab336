// Round trips of every pair, by their deviation from the mean; a table that reads as one.
import { h } from "./lib/vue.js";
import { members, self } from "./cluster.js";
import { Export } from "./exports.js";
import { byGroup, groupKey, groupOf } from "./groups.js";
import { MemberLink } from "./links.js";
import { meanRtt, rtts, rttText, watchRtts } from "./rtts.js";

const LEVELS = [[0.5, "far-less"], [0.85, "less"], [1.2, "even"], [2, "more"], [Infinity, "far-more"]];
const WORDS = { "far-less": "far below the mean", less: "below the mean", even: "about the mean", more: "above the mean", "far-more": "more than twice the mean" };

/** What this peer has measured itself is truer than what coordinates expect. */
function measured(a, b) {
  const other = a.self ? b : b.self ? a : null;
  return other?.rttMillis;
}

/** Without coordinates there is no mean, and nothing to deviate from. */
const levelOf = (millis, mean) => mean > 0 ? LEVELS.find(([upTo]) => millis <= upTo * mean)[1] : "even";

function Cell(a, b, expected, mean) {
  if (a.name === b.name) {
    return h("td", { key: b.name, class: "same" }, "");
  }
  const own = measured(a, b);
  const millis = own ?? expected;
  if (millis == null) {
    return h("td", { key: b.name, class: "dead", title: `${a.name} to ${b.name}: unknown` }, "–");
  }
  const level = levelOf(millis, mean);
  return h("td", {
    key: b.name,
    class: [`is-${level}`, { own: own != null }],
    title: `${a.name} to ${b.name}: ${millis.toFixed(2)} ms, ${mean > 0 ? `${WORDS[level]}, ` : ""}${own != null ? "measured here" : "from coordinates"}`,
  }, rttText(millis));
}

/** In the order of their groups; a member of the list that is gone meanwhile has no row. */
function order() {
  return rtts.names.map((name, at) => ({ at, member: members.value.get(name) }))
    .filter(({ member }) => member)
    .sort((a, b) => byGroup(a.member, b.member));
}

function Rows(ordered, mean) {
  return ordered.map((row, i) => h("tr", {
    key: row.member.name,
    class: { first: i > 0 && groupOf(row.member) !== groupOf(ordered[i - 1].member) },
  }, [
    h("th", { scope: "row" }, [h(MemberLink, { name: row.member.name }), h("span", { class: "group" }, groupOf(row.member))]),
    ordered.map((column) => Cell(row.member, column.member, rtts.rttMillis[row.at]?.[column.at], mean)),
  ]));
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
  rtts.total > rtts.names.length ? ` The first ${rtts.names.length} of ${rtts.total} living members.` : null,
  h("span", { class: "gap" }),
  h(Export, { table: "round-trips", columns: ["a", "b", "rttMillis", "from"], rows: saved }),
]);

export const Matrix = {
  setup() {
    watchRtts();
    return () => {
      const ordered = order();
      if (ordered.length < 2) {
        return h("p", { class: "empty" }, rtts.problem || "There is no pair of living members.");
      }
      const mean = meanRtt();
      return h("div", [
        h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Round trips" }, h("table", { class: "matrix" }, [
          h("caption", { class: "unseen" }, `Round trips between members in milliseconds, grouped by ${groupKey.value}`),
          h("thead", h("tr", [h("td", { class: "corner" }, "ms"),
            ordered.map(({ member }) => h("th", { scope: "col", key: member.name }, h("span", member.name)))])),
          h("tbody", Rows(ordered, mean)),
        ])),
        Legend(mean),
      ]);
    };
  },
};
