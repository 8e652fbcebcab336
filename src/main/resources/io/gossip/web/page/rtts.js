// Round trips between all pairs: asked for while somebody looks at them.
import { onMounted, onUnmounted, reactive, watch } from "./lib/vue.js";
import { cluster } from "./cluster.js";
import { get, link } from "./feed.js";
import { groupKey } from "./groups.js";

const REFRESH_MILLIS = 10_000;

export const rtts = reactive({ names: [], total: 0, rttMillis: [], problem: "Asking.", asked: false });

async function ask() {
  try {
    Object.assign(rtts, await get(`rtts?by=${encodeURIComponent(groupKey.value)}`), { problem: "", asked: true });
  } catch (failure) {
    rtts.problem = failure.message;
  }
}

/** For the life of the component that calls it. */
export function watchRtts() {
  let timer = 0;
  watch(groupKey, ask);
  onMounted(() => {
    ask();
    timer = setInterval(() => cluster.listed && !document.hidden && !link.paused && ask(), REFRESH_MILLIS);
  });
  onUnmounted(() => clearInterval(timer));
}

/** Of all pairs that have one. */
export function meanRtt() {
  const known = rtts.rttMillis.flatMap((row, i) => row.filter((cell, j) => j < i && cell != null));
  return known.length ? known.reduce((sum, cell) => sum + cell, 0) / known.length : 0;
}

export const rttText = (millis) => millis == null ? "–" : millis === 0 ? "0" : millis < 0.05 ? "<0.1" : millis.toFixed(millis < 10 ? 1 : 0);

/**
 * Places in the plane whose distances are close to the round trips (classical scaling: the two
 * strongest directions of the centred squares of distances). Between -1 and 1, by name; a member
 * whose round trips are all unknown has none.
 */
export function places() {
  const known = rtts.rttMillis.map((row, i) => row.some((cell, j) => i !== j && cell != null));
  const placed = (cell, i) => known[i];
  const names = rtts.names.filter(placed);
  const n = names.length;
  const mean = meanRtt();
  const square = rtts.rttMillis.filter(placed).map((row) => row.filter(placed).map((cell) => (cell ?? mean) ** 2));
  const rowMean = square.map((row) => row.reduce((sum, cell) => sum + cell, 0) / n);
  const all = rowMean.reduce((sum, cell) => sum + cell, 0) / n;
  const centred = square.map((row, i) => row.map((cell, j) => -(cell - rowMean[i] - rowMean[j] + all) / 2));
  const axes = [strongest(centred, [])];
  axes.push(strongest(centred, axes));
  const reach = Math.max(1e-9, ...names.map((name, i) => Math.hypot(axes[0][i], axes[1][i])));
  return new Map(apart(names.map((name, i) => ({ name, x: axes[0][i] / reach, y: axes[1][i] / reach, reach })))
    .map((place) => [place.name, place]));
}

const LABEL = { width: 0.4, height: 0.085, rounds: 30 };

/** Names are wide and low: what would cover another is moved up or down until both can be read. */
function apart(spots) {
  for (let round = 0; round < LABEL.rounds; round += 1) {
    for (const [i, a] of spots.entries()) {
      for (const b of spots.slice(i + 1)) {
        const lacking = LABEL.height - Math.abs(a.y - b.y);
        if (lacking > 0 && Math.abs(a.x - b.x) < LABEL.width) {
          const up = a.y <= b.y ? -lacking / 2 : lacking / 2;
          a.y += up;
          b.y -= up;
        }
      }
    }
  }
  return spots;
}

const STEPS = 60;
const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** The strongest direction that is square to the others, as long as its strength says. */
function strongest(matrix, others) {
  let axis = matrix.map((row, i) => Math.cos(1 + i * (2 + others.length)));
  let strength = 0;
  for (let step = 0; step < STEPS; step += 1) {
    axis = matrix.map((row) => dot(row, axis));
    for (const other of others) {
      const share = dot(axis, other) / Math.max(1e-12, dot(other, other));
      axis = axis.map((value, i) => value - share * other[i]);
    }
    strength = Math.sqrt(dot(axis, axis));
    axis = axis.map((value) => value / Math.max(1e-12, strength));
  }
  return axis.map((value) => value * Math.sqrt(strength));
}
