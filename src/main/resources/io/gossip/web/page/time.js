// Time as people read it, by the clock of the observed peer.
import { computed, h, reactive } from "./lib/vue.js";

/**
 * Ticks once a second; `offset` is how far the peer's clock is ahead of the browser's, `past` the
 * moment that is shown in place of the present, or null.
 */
export const clock = reactive({ now: Date.now(), offset: 0, past: null });

setInterval(() => { clock.now = Date.now(); }, 1000);

export const peerNow = () => clock.past ?? clock.now + clock.offset;

/** Told by the server what its clock shows; small differences are only the way of the message. */
export function adjustClock(serverMillis) {
  const offset = serverMillis - Date.now();
  if (Math.abs(offset - clock.offset) > 1500) {
    clock.offset = offset;
  }
}

const UNITS = [[86400, "d"], [3600, "h"], [60, "min"], [1, "s"]];

/** "now", "12 s", "5 min", "3 h", "2 d". */
export function span(millis) {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  for (const [size, unit] of UNITS) {
    if (seconds >= size) {
      return `${Math.floor(seconds / size)} ${unit}`;
    }
  }
  return "now";
}

const EXACT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });

const valid = (millis) => Number.isFinite(millis) && millis > 0;

/** For files: what a spreadsheet and a program both read. */
export const isoOf = (millis) => valid(millis) ? new Date(millis).toISOString() : undefined;

export const exact = (millis) => `${EXACT.format(millis)} · ${new Date(millis).toISOString()}`;
export const timeOfDay = (millis) => CLOCK.format(millis);

export const Dash = () => h("span", { class: "unknown", title: "unknown" }, "–");

/** A moment, told relative to now; the exact one on hover. Drawn anew only when it reads otherwise. */
export const Ago = {
  props: ["at"],
  setup(props) {
    const text = computed(() => span(peerNow() - props.at));
    return () => valid(props.at)
      ? h("time", { datetime: new Date(props.at).toISOString(), title: exact(props.at) }, text.value)
      : h(Dash);
  },
};
