// What the peer counts, over the last hour: small line charts, each with its values and a table.
import { computed, h, ref, shallowRef } from "./lib/vue.js";
import { byMinute, nearest, numberText, pathOf, roundUp, ticksOf } from "./drawing.js";
import { Export } from "./exports.js";
import { elsewhere, NotKept } from "./machine.js";
import { samples, watchSamples } from "./samples.js";
import { clock, exact, isoOf, peerNow, timeOfDay } from "./time.js";

const WIDTH = 600; // in units of the drawing, which is stretched to the room it has
const HEIGHT = 150;
const TOP = 6;
const GAP_MILLIS = 16_000;
const LINES_AT_MOST = 6;
const SPANS = [["5 min", 300_000], ["15 min", 900_000], ["1 h", 3_600_000]];

const one = (key, label) => ({ key, label });
const KINDS = { "push-pull": "push/pull", "indirect-ping": "indirect ping", user: "user and Serf" };

/** All rows of a prefix, those with the most first; what is beyond the last line goes together. */
const kinds = (prefix) => (rows) => {
  const found = [...rows.keys()].filter((key) => key.startsWith(prefix));
  const sums = new Map(found.map((key) => [key, rows.get(key).reduce((sum, value) => sum + (value ?? 0), 0)]));
  const ordered = found.sort((a, b) => sums.get(b) - sums.get(a));
  const rest = ordered.slice(LINES_AT_MOST - 1);
  const lines = (rest.length > 1 ? ordered.slice(0, LINES_AT_MOST - 1) : ordered)
    .map((key) => one(key, KINDS[key.slice(prefix.length)] ?? key.slice(prefix.length).replaceAll("-", " ")));
  return rest.length > 1 ? [...lines, { keys: rest, label: `${rest.length} other kinds` }] : lines;
};

const measured = (pattern) => (rows) => [...rows.keys()].filter((key) => /^p(50|99):/.test(key) && pattern.test(key))
  .map((key) => one(key, `${key.slice(0, 3) === "p50" ? "median" : "99 %"} ${key.slice(4).replaceAll(/[.-]/g, " ")}`));

const CHARTS = [
  { id: "packets", title: "Packets", unit: "/s", lines: () => [one("rates:packets.out", "sent"), one("rates:packets.in", "received")] },
  {
    id: "bytes", title: "Bytes", unit: "B/s",
    lines: () => [one("rates:bytes.out", "packets sent"), one("rates:bytes.in", "packets received"),
      one("rates:streams.bytes.out", "streams sent"), one("rates:streams.bytes.in", "streams received")],
  },
  { id: "out", title: "Messages sent, by kind", unit: "/s", lines: kinds("rates:messages.out.") },
  { id: "in", title: "Messages received, by kind", unit: "/s", lines: kinds("rates:messages.in.") },
  {
    id: "rtt", title: "Round trips", unit: "ms",
    lines: (rows) => [one("gauges:rtt.median.millis", "median member"), one("gauges:rtt.largest.millis", "slowest member"), ...measured(/rtt|round|probe/)(rows)],
  },
  {
    id: "loop", title: "Event loop lag", unit: "ms",
    lines: (rows) => [one("gauges:web.loop.lag.millis", "worst, here"), ...measured(/lag|loop/)(rows)],
  },
  {
    id: "queues", title: "Queues", unit: "",
    lines: () => [one("gauges:queue", "rumours to send"), one("gauges:wakeups", "timers"), one("gauges:streams.in", "streams in"),
      one("gauges:streams.out", "streams out"), one("gauges:queries.asked", "queries open")],
  },
  {
    id: "members", title: "Members", unit: "",
    lines: () => ["alive", "suspect", "leaving", "left", "failed"].map((state) => ({ ...one(`gauges:members.${state}`, state), tone: state })),
  },
  { id: "spread", title: "Rumour spread", unit: "ms", lines: measured(/spread|canary|rumour/), gap: 150_000, optional: true },
  { id: "drops", title: "Dropped, by reason", unit: "/s", lines: kinds("rates:drops."), optional: true },
];

const span = ref(SPANS[1][1]);
const pointed = shallowRef(null); // one moment, read in all charts

/** The samples of the chosen span, and how its moments become places. */
const view = computed(() => {
  const { times, rows } = samples.value;
  const until = clock.past ?? Math.max(peerNow(), (times.at(-1) ?? 0) - 2000);
  const from = until - span.value;
  const first = times.findIndex((at) => at >= from);
  const past = times.findIndex((at) => at > until);
  const end = past < 0 ? times.length : past;
  const x = (at) => ((at - from) / span.value) * WIDTH;
  return { times: first < 0 ? [] : times.slice(first, end), cut: (row) => (first < 0 ? [] : row.slice(first, end)), rows, from, until, x };
});

/** Unknown only where all are. */
const summed = (many) => many[0].map((first, i) => {
  const values = many.map((row) => row[i]).filter((value) => value != null);
  return values.length ? values.reduce((sum, value) => sum + value, 0) : null;
});

function linesOf(chart) {
  const { rows, cut } = view.value;
  return chart.lines(rows).map(({ key, keys, label, tone }) => {
    const many = (keys ?? [key]).map((name) => rows.get(name)).filter(Boolean).map(cut);
    return { label, tone, values: many.length < 2 ? many[0] ?? null : summed(many) };
  }).filter((line) => line.values?.some((value) => value != null));
}

/** Words are no part of the drawing, or they would be stretched with it. */
function Axes(top, unit) {
  const { from, until } = view.value;
  const share = (at) => (at - from) / span.value;
  return [
    h("span", { class: "most", "aria-hidden": "true" }, numberText(top, unit)),
    h("div", { class: "ticks", "aria-hidden": "true" }, ticksOf(from, until, 5).filter((at) => share(at) > 0.04 && share(at) < 0.96).map((at) =>
      h("span", { key: at, style: { left: `${100 * share(at)}%` } }, timeOfDay(at).slice(0, span.value > 300_000 ? 5 : 8)))),
  ];
}

/** Moves the moment that is read: by pointer, or by the arrow keys where the chart has focus. */
const pointing = {
  onPointermove: (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const { from } = view.value;
    pointed.value = from + ((event.clientX - box.left) / box.width) * span.value;
  },
  onPointerleave: () => { pointed.value = null; },
  onBlur: () => { pointed.value = null; },
  onKeydown: (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity }[event.key];
    const { times } = view.value;
    if (step && times.length) {
      event.preventDefault();
      const at = nearest(times, pointed.value ?? times.at(-1)) + step;
      pointed.value = times[Math.max(0, Math.min(times.length - 1, at))];
    }
  },
};

/** Each line has dashes of its own; those of states have the colours that states have everywhere. */
const classOf = (line, i) => ["line", `line-${i}`, line.tone && `of-state tone-${line.tone}`];

/** The value of a moment; of what is measured more rarely than it is looked at, the one before it. */
function valueAt(chart, line, at) {
  const { times } = view.value;
  for (let i = at; chart.gap && i >= 0 && times[at] - times[i] < chart.gap; i -= 1) {
    if (line.values[i] != null) {
      return line.values[i];
    }
  }
  return line.values[at] ?? null;
}

function Drawing(chart, lines, at) {
  const { times, x } = view.value;
  const top = roundUp(Math.max(0, ...lines.flatMap((line) => line.values.filter((value) => value != null))));
  const y = (value) => HEIGHT - (value / top) * (HEIGHT - TOP);
  return h("div", { class: "plot" }, [
    h("svg", {
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: "none",
      role: "img",
      tabindex: 0,
      "aria-label": `${chart.title}: ${lines.map((line) => `${line.label} ${numberText(valueAt(chart, line, at), chart.unit)}`).join(", ")}. Arrow keys read other moments.`,
      ...pointing,
    }, [
      [0, 0.5, 1].map((share) => h("line", { key: `y${share}`, class: "grid", x1: 0, x2: WIDTH, y1: y(share * top), y2: y(share * top) })),
      lines.map((line, i) => h("path", { key: line.label, class: classOf(line, i), d: pathOf(times, line.values, x, y, chart.gap ?? GAP_MILLIS) })),
      pointed.value != null && at >= 0 ? h("line", { class: "cursor", x1: x(times[at]), x2: x(times[at]), y1: 0, y2: HEIGHT }) : null,
    ]),
    Axes(top, chart.unit),
  ]);
}

const Legend = (chart, lines, at) => h("ul", { class: "legend" }, lines.map((line, i) => h("li", { key: line.label }, [
  h("svg", { class: "sample", viewBox: "0 0 22 8", "aria-hidden": "true" }, h("path", { class: classOf(line, i), d: "M1 4H21" })),
  h("span", { class: "label" }, line.label),
  h("span", { class: "number" }, numberText(valueAt(chart, line, at), chart.unit)),
])));

const Behind = {
  props: ["chart"],
  setup(props) {
    const open = ref(false);
    return () => h("details", { class: "behind", onToggle: (event) => { open.value = event.target.open; } }, [
      h("summary", "Table"),
      open.value ? [SaveSamples(props.chart), Rows(props.chart)] : null,
    ]);
  },
};

/** Each sample of the span that is shown, not the means. */
const SaveSamples = (chart) => h(Export, {
  table: `chart-${chart.id}`,
  columns: () => ["at", ...linesOf(chart).map((line) => line.label)],
  rows: () => {
    const lines = linesOf(chart);
    return view.value.times.map((at, i) => Object.fromEntries([["at", isoOf(at)], ...lines.map((line) => [line.label, line.values[i]])]));
  },
});

function Rows(chart) {
  const lines = linesOf(chart);
  return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": `${chart.title} as a table` }, h("table", { class: "plain-table" }, [
    h("caption", { class: "unseen" }, `${chart.title}, means of each minute`),
    h("thead", h("tr", [h("th", { scope: "col" }, "Minute"), lines.map((line) => h("th", { scope: "col", class: "number", key: line.label }, line.label))])),
    h("tbody", byMinute(view.value.times, lines.map((line) => line.values)).map(({ at, values }) => h("tr", { key: at }, [
      h("th", { scope: "row", title: exact(at) }, timeOfDay(at).slice(0, 5)),
      values.map((value, i) => h("td", { class: "number", key: i }, numberText(value, chart.unit))),
    ]))),
  ]));
}

function Chart(chart) {
  const lines = linesOf(chart);
  const { times } = view.value;
  const at = pointed.value == null ? times.length - 1 : nearest(times, pointed.value);
  if (!lines.length) {
    return chart.optional ? null : h("section", { key: chart.id, class: "chart", "data-chart": chart.id, "aria-label": chart.title },
      [h("h3", chart.title), h("p", { class: "empty" }, "Nothing measured in this time.")]);
  }
  return h("section", { key: chart.id, class: "chart", "data-chart": chart.id, "aria-label": chart.title }, [
    h("h3", [chart.title, h("span", { class: "when" }, pointed.value == null ? "now" : timeOfDay(times[at]))]),
    Drawing(chart, lines, at),
    Legend(chart, lines, at),
    h(Behind, { chart }),
  ]);
}

export const Charts = {
  setup() {
    watchSamples();
    return () => h("section", { class: "charts-part", "aria-label": "Charts" }, [
      h("div", { class: "toolbar" }, [
        h("h2", "Charts"),
        h("span", { class: "found" }, samples.value.problem),
        h("span", { class: "gap" }),
        h("div", { class: "choices", role: "group", "aria-label": "Time span of the charts" }, SPANS.map(([label, millis]) => h("button", {
          type: "button", key: label, class: "choice", "aria-pressed": String(span.value === millis), onClick: () => { span.value = millis; },
        }, label))),
      ]),
      elsewhere() ? h(NotKept, { what: "numbers" }) : samples.value.times.length ? h("div", { class: "charts" }, CHARTS.map(Chart)) : h("p", { class: "empty" }, samples.value.problem || "No sample yet."),
    ]);
  },
};
