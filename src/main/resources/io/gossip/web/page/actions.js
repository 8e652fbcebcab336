// What an operator can do here: for each action what it asks for, what it will do and what came of it.
import { h } from "./lib/vue.js";
import { cluster, members, self } from "./cluster.js";
import { Check, Choose, Lines, pairOf, Pairs, Text } from "./fields.js";
import { addressOf } from "./filter.js";
import { Mark } from "./marks.js";
import { KeyRotation } from "./rotation.js";
import { base64, post } from "./session.js";
import { Ago, exact, peerNow, span, timeOfDay } from "./time.js";

const MINUTE = 60_000;
const AWAY = [[5 * MINUTE, "5 minutes"], [15 * MINUTE, "15 minutes"], [60 * MINUTE, "1 hour"], [240 * MINUTE, "4 hours"], [1440 * MINUTE, "1 day"], [10_080 * MINUTE, "7 days"]];

const me = () => self.value?.name ?? "this peer";
const Name = (name) => h("strong", name);
export const living = () => cluster.counts.alive + cluster.counts.suspect;
export const counted = (n, noun) => `${n.toLocaleString()} ${noun}${n === 1 ? "" : "s"}`;
const others = () => counted(Math.max(0, living() - (self.value?.state === "alive" ? 1 : 0)), "other member");
const gone = () => ["leaving", "left"].includes(self.value?.state);
export const bytesOf = (text) => new TextEncoder().encode(text).length;
const P = (...content) => h("p", content);

export const Join = {
  id: "join",
  label: "Join a group",
  about: "Meets the group of the peers at these addresses.",
  start: () => ({ addresses: "" }),
  fields: (values) => Lines(values, "addresses", "Addresses", { placeholder: "10.0.0.1:7946", help: "One in each line; the port is 7946 if you leave it out." }),
  check: (values) => addressesOf(values).length ? "" : "Name at least one address.",
  effect: (values) => [
    P(Name(me()), addressesOf(values).length === 1 ? " asks this address to let it in:" : " asks these addresses to let it in:"),
    h("ul", addressesOf(values).map((address) => h("li", { key: address }, h("code", address)))),
    P("If one answers, its group and this one of ", counted(living(), "member"), " become one. Leaving is the only way back."),
  ],
  verb: "Join",
  waiting: "Asking each address.",
  run: (values) => post("join", { addresses: addressesOf(values) }),
  result: (values, { joined, results }) => [
    P(joined ? `Joined through ${joined} of ${results.length}.` : "None of them let it in."),
    h("ul", { class: "outcomes" }, results.map(({ address, ok, error }) => h("li", { key: address }, [
      h(Mark, { shape: ok ? "alive" : "failed" }), h("code", address), ` ${ok ? "joined" : error}`]))),
  ],
};

const addressesOf = (values) => values.addresses.split(/[\s,]+/).filter(Boolean);

export const Leave = {
  id: "leave",
  label: "Leave the group",
  about: "Says goodbye; the process keeps running.",
  danger: true,
  unfit: () => gone() ? `${me()} has left already.` : "",
  effect: () => [
    P(Name(me()), ` says goodbye to ${others()}, and its process keeps running.`),
    P("They show it as left, raise no alarm, and tell it nothing any more, until it is told to rejoin."),
  ],
  verb: () => "Leave the group",
  run: () => post("leave"),
  result: () => P(Name(me()), " has left. Rejoin takes it back."),
};

export const Rejoin = {
  id: "rejoin",
  label: "Rejoin",
  about: "Comes back after it has left.",
  unfit: () => gone() ? "" : `${me()} is in the group.`,
  effect: () => P(Name(me()), " comes back into the group that it left, under the same name and with the same tags."),
  verb: "Rejoin",
  run: () => post("rejoin"),
  result: () => P(Name(me()), " is back."),
};

const awayUntil = () => (self.value?.away ?? 0) > peerNow() ? self.value.away : 0;

export const Away = {
  id: "away",
  label: "Maintenance",
  about: "Announces an absence, so that nobody raises an alarm for it.",
  start: () => ({ millis: awayUntil() ? 0 : 15 * MINUTE }),
  fields: (values) => Choose(values, "millis", "How long", [...awayUntil() ? [[0, "End it now"]] : [], ...AWAY],
    { help: awayUntil() ? `Announced until ${timeOfDay(awayUntil())}.` : "It ends by itself, and with a restart." }),
  effect: ({ millis }) => Number(millis)
    ? [P("Everybody hears that ", Name(me()), " may be absent until ", h("strong", { title: exact(peerNow() + Number(millis)) }, timeOfDay(peerNow() + Number(millis))), ` (${span(Number(millis))}).`),
      P("Its silence raises no alarm until then. It stays a member, and is probed as before.")]
    : P("Everybody hears that the maintenance of ", Name(me()), " is over: its silence raises alarms again."),
  verb: ({ millis }) => Number(millis) ? "Announce it" : "End it",
  run: ({ millis }) => post("away", { durationMillis: Number(millis) }),
  result: ({ millis }) => P(Number(millis) ? `Announced for ${span(Number(millis))}.` : "The maintenance is over."),
};

const tagsOf = ({ tags }) => Object.fromEntries(tags.filter(({ key }) => key.trim()).map(({ key, value }) => [key.trim(), value]));

function changesOf(values) {
  const before = self.value?.tags ?? {};
  const after = tagsOf(values);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
    .filter((key) => before[key] !== after[key])
    .map((key) => ({ key, before: before[key], after: after[key] }));
}

const Change = ({ key, before, after }) => h("li", { key }, [
  h("strong", key), " ",
  after == null ? ["is taken away, was ", h("code", before)]
    : before == null ? ["is new: ", h("code", after)]
      : [h("code", before), " becomes ", h("code", after)],
]);

export const Tags = {
  id: "tags",
  label: "Change tags",
  about: "What this peer tells everybody about itself.",
  start: () => ({ tags: Object.entries(self.value?.tags ?? {}).sort().map(([key, value]) => pairOf(key, value)) }),
  fields: (values) => Pairs(values, "tags", "tag"),
  check: (values) => {
    const names = values.tags.map(({ key }) => key.trim());
    const nameless = values.tags.find(({ key, value }) => !key.trim() && value);
    return nameless ? `The value "${nameless.value}" has no name.`
      : names.find((name, i) => name && names.indexOf(name) !== i) ? `The name "${names.find((name, i) => name && names.indexOf(name) !== i)}" is there twice.`
        : changesOf(values).length ? "" : "Nothing is changed yet.";
  },
  effect: (values) => [
    P("All members see other tags of ", Name(me()), ", and whoever chooses by tags acts on it:"),
    h("ul", changesOf(values).map(Change)),
  ],
  verb: "Change tags",
  run: (values) => post("tags", { tags: tagsOf(values) }),
  result: (values, { tags }) => P(Object.keys(tags).length ? "They are now: " : "It has no tags now.",
    Object.entries(tags).sort().map(([key, value]) => h("span", { class: "tag", key }, `${key}=${value}`))),
};

const forgettable = (prune) => [...members.value.values()]
  .filter((member) => !member.self && (member.state === "failed" || prune && member.state === "left"))
  .map((member) => member.name).sort();

const target = (prune) => ({ name }) => ({ name: name ?? forgettable(prune)[0] ?? "" });

function Who(values, prune) {
  const names = [...new Set([...forgettable(prune), values.name])].filter(Boolean);
  return names.length
    ? Choose(values, "name", "Member", names.map((name) => [name, `${name}, ${members.value.get(name)?.state ?? "unknown"}`]))
    : Text(values, "name", "Member", { help: `No member is ${prune ? "failed or left" : "failed"} at the moment.` });
}

function StateOf(name) {
  const member = members.value.get(name);
  return member ? [` (${addressOf(member)}), ${member.state} for `, h(Ago, { at: member.since }), ","] : ", which this peer does not know,";
}

const Objection = (name) => ["alive", "suspect", "leaving"].includes(members.value.get(name)?.state)
  ? P("It is ", h("strong", "not failed"), ": if it lives it will object, and stay.") : null;

export const ForceLeave = {
  id: "force-leave",
  label: "Declare as left",
  about: "For a failed member that will not come back: it counts as left, and no alarm is raised.",
  danger: true,
  start: target(false),
  fields: (values) => Who(values, false),
  check: ({ name }) => name ? "" : "Name a member.",
  effect: ({ name }) => [P("Everybody marks ", Name(name), StateOf(name), " as left for good."), Objection(name)],
  verb: ({ name }) => `Declare ${name} as left`,
  run: ({ name }) => post("force-leave", { name }),
  result: ({ name }) => P("Everybody is told that ", Name(name), " has left."),
};

export const Prune = {
  id: "prune",
  label: "Forget a member",
  about: "It counts as left, and vanishes from every list at once.",
  danger: true,
  start: target(true),
  fields: (values) => Who(values, true),
  check: ({ name }) => name ? "" : "Name a member.",
  effect: ({ name }) => [
    P("Everybody marks ", Name(name), StateOf(name), " as left and forgets it: it vanishes from every list, with its tags."),
    Objection(name),
  ],
  verb: ({ name }) => `Forget ${name}`,
  run: ({ name }) => post("force-leave", { name, prune: true }),
  result: ({ name }) => P("Everybody is told to forget ", Name(name), "."),
};

export const UserEvent = {
  id: "event",
  label: "Send an event",
  about: "A named message that every member's program hears.",
  start: () => ({ name: "", payload: "", coalesce: false }),
  fields: (values) => [
    Text(values, "name", "Name", { placeholder: "deploy" }),
    Lines(values, "payload", "Text", { help: "May be empty. Name and text have to fit into one packet." }),
    Check(values, "coalesce", "Of several events of this name only the last matters"),
  ],
  check: ({ name }) => name.trim() ? "" : "Name the event.",
  effect: ({ name, payload, coalesce }) => [
    P(`All ${counted(living(), "member")} of the group of `, Name(me()), " hear the event ", Name(name.trim()), payload ? ` with ${counted(bytesOf(payload), "byte")} of text.` : " without any text."),
    P("Programs that listen act on it. It cannot be called back.", coalesce ? " A later one of this name replaces it where it has not arrived yet." : ""),
  ],
  verb: "Send it",
  run: ({ name, payload, coalesce }) => post("event", { name: name.trim(), payload: base64(payload), coalesce }),
  result: ({ name }, { lamport }) => P("The event ", Name(name.trim()), ` is on its way, number ${lamport} of the group's clock.`),
};

export const Keys = {
  id: "keys",
  label: "Rotate the key",
  about: "A new key for the whole group in three steps, each with its coverage.",
  component: KeyRotation,
};
