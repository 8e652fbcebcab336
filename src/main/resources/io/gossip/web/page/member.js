// One member: what it is, why, what it says about itself, and what became of it.
import { computed, h, onUnmounted, shallowRef, watch } from "./lib/vue.js";
import { cluster, members } from "./cluster.js";
import { get } from "./feed.js";
import { Export } from "./exports.js";
import { addressOf, show, tagTexts } from "./filter.js";
import { elsewhere, pastOf } from "./machine.js";
import { Mark } from "./marks.js";
import { MemberActions } from "./panel.js";
import { besideKeys, SharedKeys, written } from "./shared.js";
import { differing } from "./signals.js";
import { Ago, clock, Dash, exact, isoOf, peerNow, span, timeOfDay } from "./time.js";
import { Item, SavedEvents } from "./timeline.js";

const FRESH_MILLIS = 5000;
const WAYS = { ping: "ping", indirect: "asked another to ping", tcp: "TCP ping", watch: "watch stream", connect: "connection" };
const OUTCOMES = { silent: "no answer", nack: "no answer there either", refused: "refused", ended: "ended", answered: "answered" };

/** What the server tells of one member beyond the list; asked for again when it changes, and now and then. */
function toldOf(name) {
  const told = shallowRef({ why: null, problem: "", entries: [] });
  let closed = false;
  async function ask() {
    if (elsewhere()) {
      told.value = { why: { sentences: ["A film tells no reasons beyond its events."], events: pastOf(name) }, problem: "", entries: [] };
      return;
    }
    const path = encodeURIComponent(name);
    if (clock.past != null) {
      const at = Math.floor(clock.past);
      const why = await get(`members/${path}/why?at=${at}`).catch((failure) => ({ sentences: [failure.message], events: pastOf(name) }));
      if (!closed && clock.past != null) {
        told.value = { why, problem: "", entries: [] };
      }
      return;
    }
    const [why, state] = await Promise.allSettled([get(`members/${path}/why`), get(`state?peer=${path}`)]);
    if (!closed && clock.past == null) {
      told.value = {
        why: why.value ?? null,
        problem: why.reason?.message ?? "",
        entries: (state.value?.entries ?? []).filter((entry) => !entry.deleted),
      };
    }
  }
  const known = () => [cluster.run, members.value.get(name)?.state, members.value.get(name)?.incarnation, cluster.listed, clock.past == null, written.value];
  watch(known, () => cluster.listed && ask(), { immediate: true });
  const timer = setInterval(() => cluster.listed && !document.hidden && ask(), FRESH_MILLIS);
  onUnmounted(() => { closed = true; clearInterval(timer); });
  return told;
}

const Fact = (label, value, title) => h("div", { class: "fact", key: label }, [h("dt", label), h("dd", { title }, value)]);

function Facts(member) {
  const percent = member.suspicion == null ? null : `${Math.round(100 * member.suspicion)} %`;
  return h("dl", { class: "facts" }, [
    Fact("Address", h("code", addressOf(member))),
    Fact("Incarnation", member.incarnation.toLocaleString(), "how often it had to say that it lives, or changed its tags"),
    Fact("Round trip", member.rttMillis == null ? h(Dash) : `${member.rttMillis < 10 ? member.rttMillis.toFixed(2) : Math.round(member.rttMillis)} ms`),
    Fact("Suspicion", percent ?? (member.state === "suspect" ? "yes" : "none")),
    Fact("Penalty", member.penalty ? member.penalty.toFixed(1) : "none", "collected by coming and going; halves with time"),
    Fact("View", member.self ? "this peer" : differing.value.has(member.name) ? "differs from here" : "no difference known"),
    Fact("Dialect", member.dialect),
    member.version ? Fact("Version", member.version) : null,
    member.away > peerNow() ? Fact("Away until", timeOfDay(member.away), exact(member.away)) : null,
  ]);
}

/** The states that its events tell of, as lengths of time; the last one lasts. */
function History(events) {
  if (!events.length) {
    return null;
  }
  const now = peerNow();
  const parts = events.map((event, i) => ({ event, millis: Math.max(0, (events[i + 1]?.at ?? now) - event.at) }));
  return h("section", { class: "history", "aria-label": "States over time" }, [
    h("div", { class: "shares", "aria-hidden": "true" }, parts.map(({ event, millis }) => h("span", {
      key: `${event.run}:${event.seq}`,
      class: `share tone-${event.member.state}`,
      style: { flexGrow: Math.max(1, millis) },
      title: `${event.member.state} from ${exact(event.at)} for ${span(millis)}`,
    }))),
    h("div", { class: "axis" }, [h("span", { title: exact(events[0].at) }, [h(Ago, { at: events[0].at }), " ago"]), h("span", "now")]),
  ]);
}

function Why({ why, problem }) {
  if (!why) {
    return h("p", { class: "empty" }, problem || "Asking.");
  }
  const [present, ...rest] = why.sentences;
  return [h("p", { class: "present" }, present), h("ul", { class: "sentences" }, rest.map((sentence, i) => h("li", { key: i }, sentence)))];
}

function Attempts(events) {
  const latest = events.filter((event) => event.evidence?.attempts?.length).at(-1);
  if (!latest) {
    return null;
  }
  const rows = () => latest.evidence.attempts.map(({ at, way, through, outcome, millis }) => ({ at: isoOf(at), way, through, outcome, millis }));
  return Part("Attempts to reach it", h(Export, { table: "attempts", columns: ["at", "way", "through", "outcome", "millis"], rows }), h("div", { class: "scroll" }, h("table", { class: "plain-table attempts" }, [
    h("thead", h("tr", ["At", "Way", "Through", "Outcome", "ms"].map((label) =>
      h("th", { scope: "col", key: label, class: { number: label === "ms" } }, label)))),
    h("tbody", latest.evidence.attempts.map((attempt, i) => h("tr", { key: i }, [
      h("td", { class: "at", title: exact(attempt.at) }, timeOfDay(attempt.at)),
      h("td", { class: "way" }, WAYS[attempt.way] ?? attempt.way),
      h("td", { class: "through" }, attempt.through ?? h(Dash)),
      h("td", { class: "outcome" }, OUTCOMES[attempt.outcome] ?? attempt.outcome),
      h("td", { class: "number millis" }, attempt.millis < 10 ? attempt.millis.toFixed(1) : Math.round(attempt.millis).toLocaleString()),
    ]))),
  ])));
}

const Part = (title, beside, ...content) => h("section", { class: "panel", "aria-label": title, key: title },
  [h("div", { class: "toolbar" }, [h("h2", title), h("span", { class: "gap" }), beside]), ...content]);

function Head(name, member) {
  return h("div", { class: "member-head" }, [
    h("button", { type: "button", class: "plain back", onClick: () => show("") }, "← All members"),
    h("div", { class: ["member-name", `tone-${member?.state ?? "left"}`] }, [
      h(Mark, { shape: member?.state ?? "left" }),
      h("h2", { id: "member" }, name),
      member ? h("p", { class: "now" }, peerNow() - member.since < 1000 ? `${member.state} just now` : [member.state, " for ", h(Ago, { at: member.since })]) : null,
    ]),
  ]);
}

export const MemberPage = {
  props: ["name"],
  setup(props) {
    const told = toldOf(props.name);
    const member = computed(() => members.value.get(props.name));
    return () => {
      const { why, entries } = told.value;
      const events = why?.events ?? [];
      if (!member.value && cluster.listed) {
        return h("div", { class: "member" }, [Head(props.name), h("p", { class: "empty" }, "This peer knows no member of that name."), Part("Why", null, Why(told.value))]);
      }
      return member.value ? h("div", { class: "member", role: "region", "aria-labelledby": "member" }, [
        Head(props.name, member.value),
        clock.past == null ? h(MemberActions, { member: member.value }) : null,
        Facts(member.value),
        h("p", { class: "member-tags" }, tagTexts(member.value).map((text) => h("span", { class: "tag", key: text }, text))),
        History(events),
        h("div", { class: "columns" }, [
          h("div", { class: "stack-of-parts" }, [Part("Why", null, Why(told.value)), Attempts(events), Part("State keys", besideKeys(props.name, entries), SharedKeys(props.name, entries))]),
          Part("Last events", events.length ? SavedEvents(() => [...events].reverse()) : null, events.length
            ? h("ol", { class: "log", tabindex: 0, "aria-label": "Its events, newest first" }, [...events].reverse().map(Item))
            : h("p", { class: "empty" }, "No event of it is known.")),
        ]),
      ]) : null;
    };
  },
};
