// How many members are in each state, in large type; each number is also a filter.
import { computed, h } from "./lib/vue.js";
import { cluster, members, STATES, total } from "./cluster.js";
import { filter, toggleState } from "./filter.js";
import { Mark } from "./marks.js";

const NAMED_AT_MOST = 3;

const verdict = computed(() => {
  const { alive, failed, leaving, suspect } = cluster.counts;
  if (!cluster.listed) {
    return "Waiting for the first list.";
  }
  const bad = [
    failed && `${counted(failed)} failed: ${namesOf("failed")}.`,
    suspect && `${failed ? suspect : counted(suspect)} suspected: ${namesOf("suspect")}.`,
  ].filter(Boolean);
  if (bad.length) {
    return bad.join(" ");
  }
  if (total.value === 1) {
    return "This peer is alone. It knows no other member yet.";
  }
  if (leaving) {
    return `${counted(leaving)} ${leaving === 1 ? "is" : "are"} leaving: ${namesOf("leaving")}.`;
  }
  return alive === total.value ? `All ${total.value} members are alive.` : `All members that did not leave are alive.`;
});

const counted = (n) => `${n} of ${total.value} members`;

function namesOf(state) {
  const names = [...members.value.values()].filter((member) => member.state === state).map((member) => member.name).sort();
  const rest = names.length - NAMED_AT_MOST;
  return rest > 0 ? `${names.slice(0, NAMED_AT_MOST).join(", ")} and ${rest} more` : names.join(", ");
}

function Count(state) {
  const n = cluster.counts[state];
  return h("button", {
    type: "button",
    key: state,
    class: ["count", `tone-${state}`, { none: !n }],
    "aria-pressed": String(filter.states.includes(state)),
    title: `Show ${state} members only`,
    onClick: () => toggleState(state),
  }, [
    h("span", { class: "number" }, cluster.listed ? n.toLocaleString() : "–"),
    h("span", { class: "label" }, [h(Mark, { shape: state }), state]),
  ]);
}

const Share = (state) => h("span", {
  key: state,
  class: `share tone-${state}`,
  style: { flexGrow: cluster.counts[state] },
});

export const Counts = {
  setup: () => () => h("section", { class: "counts", "aria-label": "Members by state" }, [
    h("p", { class: "verdict", role: "status" }, verdict.value),
    h("div", { class: "numbers" }, STATES.map(Count)),
    h("div", { class: "shares", "aria-hidden": "true" }, STATES.filter((state) => cluster.counts[state]).map(Share)),
  ]),
};
