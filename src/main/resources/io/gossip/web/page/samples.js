// The last hour of what the peer counts, as the server has sampled it; asked for while somebody looks.
import { onMounted, onUnmounted, shallowRef } from "./lib/vue.js";
import { get, link } from "./feed.js";

const REFRESH_MILLIS = 5000;
const KEPT_MILLIS = 3_600_000;
const GROUPS = ["rates", "gauges", "p50", "p99"];

/** `rows` holds for each `group:name` a value for each of `times`, null where none is known. */
export const samples = shallowRef({ times: [], rows: new Map(), problem: "Asking.", asked: false });

async function ask() {
  const known = samples.value;
  const last = known.times.at(-1) ?? 0;
  try {
    samples.value = joined(known, await get(last ? `samples?since=${last}` : "samples"));
  } catch (failure) {
    samples.value = { ...known, problem: failure.message };
  }
}

/** Only what is new: an answer to an older question may come late. */
function after(page, last) {
  const first = page.times.findIndex((at) => at > last);
  const cut = (row) => (first < 0 ? [] : row.slice(first));
  const groups = GROUPS.map((group) => [group, Object.fromEntries(Object.entries(page[group] ?? {}).map(([name, row]) => [name, cut(row)]))]);
  return { ...Object.fromEntries(groups), times: cut(page.times) };
}

function joined(known, answer) {
  const page = after(answer, known.times.at(-1) ?? 0);
  const from = (page.times.at(-1) ?? known.times.at(-1) ?? 0) - KEPT_MILLIS;
  const gone = known.times.findIndex((at) => at > from);
  const drop = gone < 0 ? known.times.length : gone;
  const old = known.times.slice(drop);
  const rows = new Map();
  const came = new Map(GROUPS.flatMap((group) => Object.entries(page[group] ?? {}).map(([name, row]) => [`${group}:${name}`, row])));
  for (const key of new Set([...known.rows.keys(), ...came.keys()])) {
    const before = known.rows.get(key)?.slice(drop) ?? old.map(() => 0);
    rows.set(key, before.concat(came.get(key) ?? page.times.map(() => 0)));
  }
  return { times: old.concat(page.times), rows, problem: "", asked: true };
}

/** For the life of the component that calls it. */
export function watchSamples() {
  let timer = 0;
  onMounted(() => {
    ask();
    timer = setInterval(() => !document.hidden && !link.paused && ask(), REFRESH_MILLIS);
  });
  onUnmounted(() => clearInterval(timer));
}
