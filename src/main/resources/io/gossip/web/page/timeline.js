// Events in time: a strip that shows when much happened, and the list that says what.
import { computed, h, shallowRef } from "./lib/vue.js";
import { events } from "./cluster.js";
import { Export } from "./exports.js";
import { addressOf, filter, textMatches } from "./filter.js";
import { rowLink } from "./links.js";
import { eventLook, Mark } from "./marks.js";
import { Ago, exact, isoOf, peerNow, timeOfDay } from "./time.js";

const SLOTS = 60;
const LISTED = 100;
const SPANS = [
  { label: "5 min", millis: 300_000, axis: ["5 min ago", "4", "3", "2", "1", "now"] },
  { label: "1 h", millis: 3_600_000, axis: ["1 h ago", "45 min", "30 min", "15 min", "now"] },
  { label: "24 h", millis: 86_400_000, axis: ["24 h ago", "18 h", "12 h", "6 h", "now"] },
];
const TONES = ["failed", "suspect", "left", "leaving", "alive", "said"];

const chosen = shallowRef(SPANS[0]);
const matching = computed(() => events.value.filter((event) => textMatches(event.member)));

/** The strip moves by whole slots, so that it is redrawn once per slot and not each second. */
const slots = computed(() => {
  const size = chosen.value.millis / SLOTS;
  const last = Math.floor(peerNow() / size);
  const bins = Array.from({ length: SLOTS }, (_, i) => ({ from: (last - SLOTS + 1 + i) * size, size, n: 0, tones: {} }));
  for (const event of matching.value) {
    const bin = bins[Math.floor(event.at / size) - last + SLOTS - 1];
    if (bin) {
      const tone = eventLook(event).tone;
      bin.n += 1;
      bin.tones[tone] = (bin.tones[tone] ?? 0) + 1;
    }
  }
  return bins;
});

function Slot(bin, most) {
  const parts = TONES.filter((tone) => bin.tones[tone]).map((tone) =>
    h("span", { key: tone, class: `part tone-${tone}`, style: { flexGrow: bin.tones[tone] } }));
  return h("div", {
    class: ["slot", { some: bin.n }],
    key: bin.from,
    title: bin.n ? `${timeOfDay(bin.from)} to ${timeOfDay(bin.from + bin.size)}: ${bin.n} event${bin.n > 1 ? "s" : ""}` : null,
  }, bin.n ? h("div", { class: "stack", style: { height: `${Math.max(18, (100 * bin.n) / most)}%` } }, parts) : null);
}

const Axis = () => h("div", { class: "axis" }, chosen.value.axis.map((text) => h("span", { key: text }, text)));

const Choice = (option) => h("button", {
  type: "button",
  key: option.label,
  class: "choice",
  "aria-pressed": String(chosen.value === option),
  onClick: () => { chosen.value = option; },
}, option.label);

export const Strip = {
  setup: () => () => {
    const most = Math.max(4, ...slots.value.map((bin) => bin.n));
    return h("section", { class: "strip", "aria-label": "Events over time" }, [
      h("div", { class: "toolbar" }, [
        h("h2", "Activity"),
        h("span", { class: "gap" }),
        h("div", { class: "choices", role: "group", "aria-label": "Time span" }, SPANS.map(Choice)),
      ]),
      h("div", { class: "slots", "aria-hidden": "true" }, slots.value.map((bin) => Slot(bin, most))),
      Axis(),
    ]);
  },
};

/** An event never changes, so it is drawn once. */
const Line = {
  props: ["event"],
  setup: ({ event }) => () => {
    const look = eventLook(event);
    return h("li", { class: "event", "data-type": event.type }, [
      h(Mark, { shape: look.shape, tone: look.tone }),
      h("div", { class: "what" }, [
        event.run === "said" ? h("span", { class: "name" }, event.member.name) : h("span", {
          class: "name",
          title: event.member.host ? addressOf(event.member) : null,
        }, rowLink(event.member.name)),
        ` ${look.verb}`,
        event.reason && event.reason !== look.verb ? h("div", { class: "reason" }, event.reason) : null,
      ]),
      h("span", { class: "when", title: exact(event.at) }, [h(Ago, { at: event.at })]),
    ]);
  },
};

export const Item = (event) => h(Line, { key: `${event.run}:${event.seq}`, event });

const SAVED = ["at", "type", "name", "state", "incarnation", "reason", "run", "seq"];

/** One line for each event, for a table of them in a file. */
export const SavedEvents = (list) => h(Export, {
  table: "events",
  columns: SAVED,
  rows: () => list().map(({ at, type, member, reason, run, seq }) =>
    ({ at: isoOf(at), type, name: member.name, state: member.state, incarnation: member.incarnation, reason, run, seq })),
});

export const Events = {
  setup: () => () => h("section", { class: "panel events", "aria-label": "Events" }, [
    h("div", { class: "toolbar" }, [h("h2", "Events"), h("span", { class: "gap" }), SavedEvents(() => matching.value)]),
    matching.value.length
      ? h("ol", { class: "log", tabindex: 0, "aria-label": "Events, newest first" }, matching.value.slice(0, LISTED).map(Item))
      : h("p", { class: "empty" }, filter.text ? "No event of these members." : "Nothing has happened yet."),
  ]),
};
