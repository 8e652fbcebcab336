// What the observed peer believes: the list as it stood at `seq`, and each event after it.
import { computed, reactive, shallowRef, triggerRef } from "./lib/vue.js";
import { peerNow } from "./time.js";

export const STATES = ["alive", "suspect", "leaving", "left", "failed"];
const EVENTS_KEPT = 1000;
const REDRAW_MILLIS = 50;

let redrawTimer = 0;
let redrawnAt = 0;
let saidSoFar = 0;

export const members = shallowRef(new Map());
export const events = shallowRef([]); // newest first
export const cluster = reactive({ run: "", seq: 0, listed: false, counts: noCounts() });

export const self = computed(() => {
  for (const member of members.value.values()) {
    if (member.self) {
      return member;
    }
  }
  return null;
});

export const total = computed(() => STATES.reduce((sum, state) => sum + cluster.counts[state], 0));

function noCounts() {
  return Object.fromEntries(STATES.map((state) => [state, 0]));
}

/** Takes a whole list and the events known so far. */
export function relisted(list, page) {
  const restarted = cluster.listed && cluster.run !== list.run;
  members.value = new Map(list.members.map((member) => [member.name, member]));
  cluster.run = list.run;
  cluster.seq = list.seq;
  cluster.counts = noCounts();
  for (const member of list.members) {
    cluster.counts[member.state] += 1;
  }
  const earlier = events.value.filter((event) => event.run !== list.run);
  if (restarted) {
    earlier.unshift(restartOf(list));
  }
  const known = page.run === list.run ? page.events : [];
  events.value = [...known.filter((event) => event.seq <= list.seq).reverse(), ...earlier]
    .sort((a, b) => b.at - a.at)
    .slice(0, EVENTS_KEPT);
  cluster.listed = true;
  known.forEach(happened);
}

function restartOf(list) {
  const member = list.members.find((candidate) => candidate.self) ?? { name: "this peer" };
  return { run: `before ${list.run}`, seq: 0, at: Date.now(), type: "restart", member };
}

/** Applies one event. False if it does not follow on from what is known: then list again. */
export function happened(event) {
  if (event.run !== cluster.run || event.seq > cluster.seq + 1) {
    return false;
  }
  if (event.seq <= cluster.seq) {
    return true;
  }
  cluster.seq = event.seq;
  cluster.counts = { ...noCounts(), ...event.counts };
  if (event.type === "member-reap") {
    members.value.delete(event.member.name);
  } else {
    members.value.set(event.member.name, event.member);
  }
  remember(event);
  return true;
}

/** What is no change of a member: it has no number, so nothing tells whether one was missed. */
export function said(type, body) {
  saidSoFar += 1;
  remember({ run: "said", seq: saidSoFar, at: body.at ?? peerNow(), type, member: { name: body.name }, reason: textOf(type, body) });
}

function textOf(type, body) {
  if (type === "conflict") {
    return body.lost ? `this peer gives way to ${body.rival}` : `${body.rival} claims it, ${body.address} has it`;
  }
  const bytes = Uint8Array.from(atob(body.payload ?? ""), (char) => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}

function remember(event) {
  events.value.unshift(event);
  events.value.length = Math.min(events.value.length, EVENTS_KEPT);
  redrawSoon();
}

/** All that is shown, to be shown again later. */
export const recalled = () => ({ members: members.value, events: events.value, ...cluster });

/** Shows another moment. */
export function shown(view) {
  members.value = view.members;
  events.value = view.events;
  Object.assign(cluster, { run: view.run, seq: view.seq, counts: view.counts, listed: view.listed });
}

/** A list of the same moment: what changes without an event, such as round trips, is new in it. */
export function refreshed(list) {
  if (list.run === cluster.run && list.seq === cluster.seq) {
    members.value = new Map(list.members.map((member) => [member.name, same(members.value.get(member.name), member)]));
  }
}

/** What has not changed stays the same object: then its row is not drawn anew. */
const same = (before, member) => before && JSON.stringify(before) === JSON.stringify(member) ? before : member;

/** The first event is drawn at once, those that follow on its heels together. */
function redrawSoon() {
  if (!redrawTimer) {
    const rest = redrawnAt + REDRAW_MILLIS - performance.now();
    if (rest > 0) {
      redrawTimer = setTimeout(redraw, rest);
    } else {
      redraw();
    }
  }
}

function redraw() {
  redrawTimer = 0;
  redrawnAt = performance.now();
  triggerRef(members);
  triggerRef(events);
}
