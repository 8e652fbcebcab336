// Numbers to lines: scales, ticks and paths of a chart. Knows no page and no data.

/** A round number that is not below `value`, so that a scale up to it reads well. */
export function roundUp(value) {
  if (!(value > 0)) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((candidate) => candidate * power >= value * (1 - 1e-9));
  return step * power;
}

/** Lines between neighbours that are known; `x` and `y` turn a moment and a value into places. */
export function pathOf(times, values, x, y, gapMillis) {
  let path = "";
  let last = null;
  values.forEach((value, i) => {
    if (value == null) {
      return;
    }
    const joined = last != null && times[i] - last <= gapMillis;
    path += `${joined ? "L" : "M"}${x(times[i]).toFixed(1)} ${y(value).toFixed(1)}`;
    if (!joined) {
      path += "h.01"; // a sample between two gaps is still seen, as a dot
    }
    last = times[i];
  });
  return path;
}

/** Moments at which the axis is labelled: full minutes or multiples of them. */
export function ticksOf(from, until, most) {
  const steps = [10, 30, 60, 300, 600, 900, 1800].map((seconds) => seconds * 1000);
  const step = steps.find((candidate) => (until - from) / candidate <= most) ?? steps.at(-1);
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at <= until; at += step) {
    ticks.push(at);
  }
  return ticks;
}

const known = (values) => values.filter((value) => value != null);

/** Means of each whole minute, newest first: `[{ at, values }]`, for the table behind a chart. */
export function byMinute(times, rows) {
  const minutes = new Map();
  times.forEach((at, i) => {
    const minute = Math.floor(at / 60_000) * 60_000;
    if (!minutes.has(minute)) {
      minutes.set(minute, []);
    }
    minutes.get(minute).push(i);
  });
  return [...minutes].reverse().map(([at, places]) => ({
    at,
    values: rows.map((row) => {
      const values = known(places.map((i) => row[i]));
      return values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
    }),
  }));
}

/** The index of the moment closest to `at`; -1 without any. */
export function nearest(times, at) {
  let best = -1;
  times.forEach((time, i) => {
    if (best < 0 || Math.abs(time - at) < Math.abs(times[best] - at)) {
      best = i;
    }
  });
  return best;
}

export function numberText(value, unit) {
  if (value == null) {
    return "–";
  }
  if (unit === "B/s") {
    return value >= 1e6 ? `${(value / 1e6).toFixed(1)} MB/s` : value >= 1e3 ? `${(value / 1e3).toFixed(1)} kB/s` : `${Math.round(value)} B/s`;
  }
  const digits = value === 0 || Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return `${value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits })}${unit ? ` ${unit}` : ""}`;
}
