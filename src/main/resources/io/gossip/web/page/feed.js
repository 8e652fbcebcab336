// The way of the data into the page: list once, follow the stream, list again when told or lost.
import { computed, reactive } from "./lib/vue.js";
import { cluster, happened, refreshed, relisted, said, total } from "./cluster.js";
import { measured, parted, startedAnew } from "./signals.js";
import { adjustClock, clock } from "./time.js";

const API = "api/v1";
const SILENCE_MILLIS = 12_000; // the server speaks every 5 s
const REFRESH_MILLIS = 15_000;
const REFRESHED_AT_MOST = 1000; // members
const LEAST_WAIT_MILLIS = 1000;
const LONGEST_WAIT_MILLIS = 10_000;

export const link = reactive({ open: false, heardAt: 0, problem: "", warnings: [], paused: false });

/** `live`, `paused`, `connecting`, `reconnecting` or `stale`, and the age of the data in milliseconds. */
export const linkState = computed(() => {
  const age = link.heardAt ? Math.max(0, clock.now - link.heardAt) : 0;
  if (clock.past != null) {
    return { name: "past", age };
  }
  if (link.paused) {
    return { name: "paused", age };
  }
  if (link.open && age < SILENCE_MILLIS) {
    return { name: link.problem ? "stale" : "live", age };
  }
  if (!link.heardAt) {
    return { name: "connecting", age };
  }
  return { name: age < SILENCE_MILLIS ? "reconnecting" : "stale", age };
});

let stream = null;
let failures = 0;
let retryTimer = 0;
let startedAt = 0;

export function follow() {
  setInterval(watchSilence, 2000);
  setInterval(refresh, REFRESH_MILLIS);
  return start();
}

/** Holds the view still while someone reads it; going on lists anew. */
export function pause(paused) {
  link.paused = paused;
  clearTimeout(retryTimer);
  retryTimer = 0;
  close();
  if (!paused) {
    start();
  }
}

async function start() {
  retryTimer = 0;
  startedAt = Date.now();
  close();
  try {
    const [list, soon] = await Promise.all([get("members"), get("events")]);
    const page = soon.run === list.run && soon.seq < list.seq ? await get("events") : soon;
    if (link.paused) {
      return;
    }
    if (list.run !== cluster.run) {
      startedAnew();
    }
    relisted(list, page);
    heard();
    failures = 0;
    link.problem = "";
    open();
    measure();
  } catch (failure) {
    link.problem = failure.message;
    again();
  }
}

/** After a failure: later and later, and not all pages at once. */
function again() {
  failures += 1;
  const wait = Math.min(LONGEST_WAIT_MILLIS, 500 * 2 ** Math.min(failures, 5));
  startIn(wait * (0.75 + Math.random() / 2));
}

/** The list is needed anew: at once, but never more than once a second. */
function relist() {
  startIn(Math.max(0, startedAt + LEAST_WAIT_MILLIS - Date.now()));
}

function startIn(millis) {
  close();
  if (!retryTimer && !link.paused) {
    retryTimer = setTimeout(start, millis);
  }
}

function open() {
  const from = new URLSearchParams({ run: cluster.run, since: cluster.seq });
  stream = new EventSource(`${API}/events?${from}`);
  stream.onopen = () => { link.open = true; heard(); };
  stream.onmessage = (message) => {
    heard();
    if (!happened(JSON.parse(message.data))) {
      relist();
    }
  };
  stream.addEventListener("relist", relist);
  stream.addEventListener("now", (message) => told(JSON.parse(message.data)));
  stream.addEventListener("partition", (message) => { heard(); parted(JSON.parse(message.data)); });
  stream.addEventListener("foreign", () => { heard(); measure(); });
  for (const type of ["user-event", "conflict"]) {
    stream.addEventListener(type, (message) => { heard(); said(type, JSON.parse(message.data)); });
  }
  stream.onerror = () => {
    link.open = false;
    if (stream?.readyState === EventSource.CLOSED) {
      again();
    }
  };
}

function told(now) {
  heard();
  adjustClock(now.at);
  link.problem = now.problem ?? "";
  if (!now.problem && !document.hidden) {
    measure();
  }
  if (!now.problem && now.run && (now.run !== cluster.run || now.seq > cluster.seq)) {
    relist();
  }
}

function heard() {
  link.heardAt = Date.now();
  clock.now = link.heardAt;
}

function close() {
  stream?.close();
  stream = null;
  link.open = false;
}

/** A connection can die without a word: then the browser does not reconnect by itself. */
function watchSilence() {
  if (stream && Date.now() - link.heardAt > 2 * SILENCE_MILLIS) {
    again();
  }
}

/** What the peer counts, and what is wrong with it although it serves, such as a full disk. */
async function measure() {
  const stats = await get("stats").catch(() => null); // the stream will tell what is wrong
  if (stats && !link.paused) {
    link.warnings = [stats.notReady, ...(stats.problems ?? [])].filter(Boolean);
    measured(stats);
  }
}

/** Only while someone looks, and not when the list is long. */
async function refresh() {
  if (link.open && !document.hidden && total.value <= REFRESHED_AT_MOST) {
    const list = await get("members").catch(() => null); // the stream will tell what is wrong
    if (list) {
      refreshed(list);
    }
  }
}

export async function get(path) {
  const response = await fetch(`${API}/${path}`, { headers: { accept: "application/json" } })
    .catch(() => { throw new Error("The server does not answer."); });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Error(problem.detail ?? `The server answered ${response.status}.`);
  }
  return response.json();
}
