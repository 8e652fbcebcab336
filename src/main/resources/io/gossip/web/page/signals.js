// What is true of the group as a whole: whether its views agree, how much changes, and what looks wrong.
import { computed, h, reactive } from "./lib/vue.js";
import { cluster, events, total } from "./cluster.js";
import { MemberLink } from "./links.js";
import { Mark } from "./marks.js";
import { Ago, clock, peerNow, span } from "./time.js";

const NAMED_AT_MOST = 4;
const RATE_MILLIS = 300_000;

/** `agreement` is null as long as the peer has said nothing about it. */
export const signals = reactive({ agreement: null, foreign: [], partition: null });

/** The same set as long as it holds the same names. */
export const differing = computed((before) => {
  const names = signals.agreement?.differing ?? [];
  return before?.size === names.length && names.every((name) => before.has(name)) ? before : new Set(names);
});

/** The answer of `stats`. */
export function measured(stats) {
  signals.agreement = stats.agreement ?? null;
  signals.foreign = stats.foreign ?? [];
}

/** What is known of the present, which the past knows nothing of; to be put back. */
export function taken() {
  const known = { ...signals };
  put({ agreement: null, foreign: [], partition: null });
  return known;
}

export function put(known) {
  Object.assign(signals, known);
}

/** A good part of the group was lost at once, or is back. */
export function parted(news) {
  signals.partition = news.type === "healed" ? null : news;
}

/** Another run of the peer knows nothing of the partition that the last one saw. */
export function startedAnew() {
  signals.partition = null;
}

const changes = computed(() => events.value.filter((event) => event.type.startsWith("member-")));
const conflicts = computed(() => events.value.filter((event) => event.type === "conflict"));

function Names({ names }) {
  const rest = names.length - NAMED_AT_MOST;
  const parts = names.slice(0, NAMED_AT_MOST).flatMap((name, i) => [i ? ", " : "", h(MemberLink, { key: name, name })]);
  return h("span", { title: rest > 0 ? names.join(", ") : null }, rest > 0 ? [...parts, ` and ${rest} more`] : parts);
}
Names.props = ["names"];

const Card = (kind, tone, shape, label, value, ...text) => h("div", { class: ["card", `tone-${tone}`, `is-${kind}`], key: kind }, [
  h("h3", [h(Mark, { shape, tone }), label]),
  h("p", { class: "value" }, value),
  h("p", { class: "text" }, text),
]);

function Agreement() {
  const { agreement } = signals;
  if (!agreement) {
    return Card("agreement", "left", "left", "Agreement", "unknown", clock.past == null ? "The peer says nothing about digests." : "The history keeps no digests.");
  }
  const names = agreement.differing;
  if (!agreement.agreed) {
    const text = h(Names, { names });
    return Card("agreement", "suspect", "suspect", "Agreement", `${names.length} differ${names.length === 1 ? "s" : ""}`, text);
  }
  return total.value === 1
    ? Card("agreement", "left", "left", "Agreement", "alone", "Nobody to compare views with.")
    : Card("agreement", "alive", "alive", "Agreement", "one view", "Digest ", h("code", { title: agreement.view }, agreement.view.slice(0, 8)),
      " wherever digests are exchanged");
}

function Rate() {
  const now = peerNow();
  const recent = changes.value.filter((event) => now - event.at < RATE_MILLIS).length;
  const perMinute = recent / (RATE_MILLIS / 60_000);
  const value = perMinute >= 10 ? Math.round(perMinute).toLocaleString() : perMinute.toFixed(perMinute ? 1 : 0);
  const last = changes.value[0];
  return Card("rate", "leaving", "update", "Changes per minute", value,
    `${recent} in 5 min`, last ? [", last ", h(Ago, { at: last.at }), now - last.at < 1000 ? "" : " ago"] : "");
}

function Partition() {
  const { partition } = signals;
  return partition && Card("partition", "failed", "failed", "Partition suspected", `${partition.thereCount} lost`,
    `at once, ${span(peerNow() - partition.since)} ago: `, h(Names, { names: partition.there }));
}

const Source = (traffic) => h("span", { class: "source", key: `${traffic.source} ${traffic.kind}`, title: traffic.reason }, [
  h("code", traffic.source), ` ${traffic.kind} × ${traffic.count.toLocaleString()}`,
]);

function Foreign() {
  const sources = signals.foreign;
  const rest = sources.length - NAMED_AT_MOST;
  const latest = [...sources].reverse().slice(0, NAMED_AT_MOST);
  return sources.length === 0 ? null : Card("foreign", "suspect", "suspect", "Foreign traffic",
    `${sources.length} source${sources.length === 1 ? "" : "s"}`, latest.map(Source), rest > 0 ? `and ${rest} more` : "");
}

function Conflicts() {
  const [last] = conflicts.value;
  return last && Card("conflict", "failed", "failed", "Name conflicts", conflicts.value.length.toLocaleString(),
    h("strong", last.member.name), ": ", last.reason);
}

export const Signals = {
  setup: () => () => cluster.listed ? h("section", { class: "signals", "aria-label": "The group as a whole" },
    [Agreement(), Rate(), Partition(), Foreign(), Conflicts()]) : null,
};
