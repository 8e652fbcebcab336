// The time machine: the whole page as it stood at any moment of the history, or of a film from a file.
import { computed, h, reactive, ref, shallowRef, watch } from "./lib/vue.js";
import { recalled, shown } from "./cluster.js";
import { save } from "./exports.js";
import { get, pause } from "./feed.js";
import { filter } from "./filter.js";
import { checked, countUntil, density, eventsOf, MAX_BYTES, stateAt } from "./film.js";
import { put, taken } from "./signals.js";
import { clock, exact, timeOfDay } from "./time.js";

const FRAME_MILLIS = 100;
const SETTLED_MILLIS = 300; // browsers allow few changes of the address
const SPEEDS = [1, 10, 60];
const PARTS = 120;

const DAY = new Intl.DateTimeFormat(undefined, { weekday: "short", day: "numeric", month: "short" });

export const machine = reactive({ open: false, playing: false, speed: 10, problem: "", source: "" });
const film = shallowRef(null);
const parts = computed(() => (film.value ? density(film.value, PARTS) : []));
let present = null;
let timer = 0;
let settling = 0;

/** Whether a film from a file is shown, of which this server knows nothing. */
export const elsewhere = () => machine.open && machine.source !== "";

/** Holds the present still and shows a moment of the stored history, or its end. */
export async function enter(at = 0) {
  machine.problem = "";
  try {
    const newest = await get("film");
    const stored = at && at < newest.from && newest.truncated ? await get(`film?until=${at}`) : newest;
    begin(checked(stored), "");
    if (at) {
      seek(at);
    }
  } catch (failure) {
    machine.problem = failure.message;
  }
}

function begin(next, source) {
  stop();
  if (!machine.open) {
    present = { view: recalled(), signals: taken() };
    pause(true);
  }
  film.value = next;
  Object.assign(machine, { open: true, source, problem: "" });
  seek(next.until);
}

/** Back to the present. */
export function leave() {
  stop();
  machine.open = false;
  machine.problem = "";
  clock.past = null;
  clearTimeout(settling);
  filter.at = 0;
  shown(present.view);
  put(present.signals);
  film.value = null;
  pause(false);
}

export function seek(at) {
  const { from, until } = film.value;
  clock.past = Math.max(from, Math.min(until, at));
  shown({ ...stateAt(film.value, clock.past), listed: true });
  clearTimeout(settling);
  settling = setTimeout(() => { filter.at = elsewhere() ? 0 : Math.round(clock.past); }, SETTLED_MILLIS);
}

/** A link into the past leads there, and so does the browser's way back. */
export function attend() {
  watch(() => filter.at, (at) => {
    if (at && !machine.open) {
      enter(at);
    } else if (at && !elsewhere() && at !== Math.round(clock.past)) {
      seek(at);
    } else if (!at && machine.open && !elsewhere()) {
      leave();
    }
  }, { immediate: true });
}

function stop() {
  clearInterval(timer);
  machine.playing = false;
}

function play() {
  if (machine.playing) {
    stop();
    return;
  }
  if (clock.past >= film.value.until) {
    seek(film.value.from);
  }
  machine.playing = true;
  let last = performance.now();
  timer = setInterval(() => {
    const now = performance.now();
    const at = clock.past + (now - last) * machine.speed;
    last = now;
    seek(at);
    if (at >= film.value.until) {
      stop();
    }
  }, FRAME_MILLIS);
}

/** To the event before or after this moment. */
function step(direction) {
  const { events, from, until } = film.value;
  const n = countUntil(film.value, clock.past);
  if (direction > 0) {
    seek(events[n]?.at ?? until);
  } else {
    const shownAt = events[n - 1]?.at ?? from;
    seek(shownAt < clock.past ? shownAt : events[countUntil(film.value, shownAt - 1) - 1]?.at ?? from);
  }
}

/** What the film tells of one member up to the moment that is shown. */
export const pastOf = (name) => eventsOf(film.value, name, clock.past);

function saveFilm() {
  const time = new Date(film.value.until).toISOString().replace(/\.\d+/, "").replaceAll(":", "-");
  save(`film-${film.value.name ?? "gossip"}-${time}.json`, "application/json", JSON.stringify(film.value));
}

async function openFile(event) {
  const [file] = event.target.files;
  event.target.value = "";
  if (!file) {
    return;
  }
  machine.problem = "";
  try {
    if (file.size > MAX_BYTES) {
      throw new Error(`This file is larger than ${MAX_BYTES / 1024 / 1024} MiB.`);
    }
    let json;
    try {
      json = JSON.parse(await file.text());
    } catch {
      throw new Error("This is no film: it is not JSON.");
    }
    begin(checked(json), file.name);
  } catch (failure) {
    machine.problem = failure.message;
  }
}

const Button = (label, onClick, more = {}) => h("button", { type: "button", class: "pill", onClick, ...more }, label);

const FileChoice = {
  setup() {
    const input = ref(null);
    return () => [
      Button("Open a film", () => input.value.click(), { title: "Show a film that was saved here or elsewhere" }),
      h("input", { ref: input, type: "file", class: "unseen", accept: "application/json,.json", tabindex: -1, "aria-label": "Film file", onChange: openFile }),
    ];
  },
};

function Slider() {
  const { from, until } = film.value;
  const most = Math.max(1, ...parts.value.map((part) => part.events));
  return h("div", { class: "reel" }, [
    h("div", { class: "density", "aria-hidden": "true" }, parts.value.map((part, i) => h("span", {
      key: i,
      class: part.worst && `tone-${part.worst}`,
      style: { height: part.events ? `${25 + 75 * (Math.log1p(part.events) / Math.log1p(most))}%` : 0 },
    }))),
    h("input", {
      type: "range",
      "aria-label": "Moment that is shown",
      "aria-valuetext": exact(clock.past),
      min: from,
      max: until,
      step: "any",
      value: clock.past,
      onInput: (event) => seek(Number(event.target.value)),
      onKeydown: (event) => {
        const seconds = { ArrowLeft: -1, ArrowRight: 1, PageDown: -60, PageUp: 60 }[event.key];
        if (seconds) {
          event.preventDefault();
          seek(clock.past + 1000 * seconds);
        }
      },
    }),
    h("div", { class: "axis" }, [h("span", { title: exact(from) }, `${DAY.format(from)}, ${timeOfDay(from)}`), h("span", { title: exact(until) }, `${DAY.format(until)}, ${timeOfDay(until)}`)]),
  ]);
}

const Bar = () => [
  h("div", { class: "toolbar" }, [
    h("h2", [h("span", { class: "day" }, DAY.format(clock.past)), h("time", { class: "moment", datetime: new Date(clock.past).toISOString(), title: exact(clock.past) }, timeOfDay(clock.past))]),
    h("span", { class: "found" }, machine.source ? `film ${machine.source}` : film.value.truncated ? "the newest part of the history" : ""),
    h("span", { class: "gap" }),
    Button("‹", () => { stop(); step(-1); }, { "aria-label": "Event before", title: "Event before" }),
    Button(machine.playing ? "Stop" : "Play", play, { "aria-pressed": String(machine.playing) }),
    Button("›", () => { stop(); step(1); }, { "aria-label": "Event after", title: "Event after" }),
    h("div", { class: "choices", role: "group", "aria-label": "Speed" }, SPEEDS.map((speed) => h("button", {
      type: "button", key: speed, class: "choice", "aria-pressed": String(machine.speed === speed), onClick: () => { machine.speed = speed; },
    }, `${speed}×`))),
    Button("Live", leave, { class: "pill live", title: "Back to the present" }),
  ]),
  Slider(),
  h("div", { class: "toolbar films" }, [
    Button("Save this film", saveFilm, { title: "One file with the members at its start and each event since, for a bug report" }),
    h(FileChoice),
    h("span", { class: "found" }, `${film.value.events.length.toLocaleString()} events. The history keeps members and events, not round trips, keys or numbers.`),
  ]),
];

const Problem = () => machine.problem ? h("p", { class: "notice", role: "alert" }, machine.problem) : null;

export const TimeMachine = {
  setup: () => () => machine.open || machine.problem
    ? h("section", { class: ["machine", { open: machine.open }], "aria-label": "Time machine" }, [machine.open ? Bar() : h("div", { class: "toolbar films" }, h(FileChoice)), Problem()])
    : null,
};

export const MachineButton = () => machine.open ? null : h("button", {
  type: "button",
  class: "past",
  title: "See this page as it stood at an earlier moment",
  onClick: () => enter(),
}, "Past");

/** In place of a view of which the history knows nothing. */
export const NotKept = ({ what }) => h("p", { class: "empty" }, `The history keeps no ${what}. "Live" leads back to the present.`);
NotKept.props = ["what"];
