// The keys that a member shares: the table of them, and for this peer's own the ways to write and delete them.
import { h, ref } from "./lib/vue.js";
import { cluster, members, self } from "./cluster.js";
import { act } from "./dialog.js";
import { Export } from "./exports.js";
import { Choose, Lines, Text } from "./fields.js";
import { post, session } from "./session.js";
import { Ago, clock, Dash, exact, isoOf, peerNow, span, timeOfDay } from "./time.js";

const MINUTE = 60_000;
const LASTING = [[0, "until it is deleted"], [MINUTE, "1 minute"], [5 * MINUTE, "5 minutes"], [60 * MINUTE, "1 hour"], [1440 * MINUTE, "1 day"], [10_080 * MINUTE, "7 days"]];
const OF_THE_PEER = "gossip."; // such keys the peer writes by itself

/** Counts what was written here, so that the table is asked for anew at once. */
export const written = ref(0);

const P = (...content) => h("p", content);
const Key = (key) => h("strong", key);
const others = () => {
  const n = Math.max(0, cluster.counts.alive + cluster.counts.suspect - 1);
  return `${n.toLocaleString()} other member${n === 1 ? "" : "s"}`;
};

/** What is no JSON is a text. */
function valueOf({ value }) {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const noted = (answer) => {
  written.value += 1;
  return answer;
};

const textOf = (value) => typeof value === "string" ? value : JSON.stringify(value);

/** Text that would be read as other JSON keeps its quotes. */
function editable(value) {
  const text = textOf(value);
  return typeof value === "string" && valueOf({ value: text }) !== value ? JSON.stringify(value) : text;
}

export const SetKey = {
  id: "state-set",
  label: "Set a state key",
  about: "A value under a name that everybody can read and only this peer writes.",
  start: ({ entry }) => ({
    key: entry?.key ?? "", value: entry ? editable(entry.value) : "", millis: 0, channel: entry?.channel ?? "", before: entry ? JSON.stringify(entry.value) : null,
  }),
  fields: (values) => [
    Text(values, "key", "Key", { placeholder: "load" }),
    Lines(values, "value", "Value", { rows: 2, help: "JSON, such as 0.5 or {\"cpu\": 0.5}. Anything else is taken as text." }),
    h("div", { class: "two", key: "two" }, [
      Choose(values, "millis", "It lasts", LASTING),
      Text(values, "channel", "Channel", { placeholder: "none", help: "If named, only its members are shown the key." }),
    ]),
  ],
  check: ({ key, value }) => !key.trim() ? "Name the key."
    : key.trim().startsWith(OF_THE_PEER) ? `Keys that begin with ${OF_THE_PEER} are the peer's own.`
      : value.trim() ? "" : "Give it a value; \"\" is an empty text.",
  effect: (values) => {
    const value = valueOf(values);
    const { key, channel, before } = values;
    return [
      P(`${self.value?.name ?? "This peer"} tells ${others()} that `, Key(key.trim()), " is ", typeof value === "string" ? "the text " : "", h("code", JSON.stringify(value)),
        channel.trim() ? [", for members of ", Key(channel.trim()), " alone"] : "", "."),
      before == null ? null : P("It was ", h("code", before), "."),
      P(Number(values.millis) ? `It is gone after ${span(Number(values.millis))} unless it is written again.` : "It stays until it is written again or deleted."),
    ];
  },
  verb: ({ key }) => `Set ${key.trim()}`,
  run: (values) => post("state/set", {
    key: values.key.trim(),
    value: valueOf(values),
    ...Number(values.millis) ? { ttlMillis: Number(values.millis) } : {},
    ...values.channel.trim() ? { channel: values.channel.trim() } : {},
  }).then(noted),
  result: (values, { key, value, version, expiresAt }) => [
    P(Key(key), " is ", h("code", JSON.stringify(value)), "."),
    P(`Write number ${version.counter.toLocaleString()} of this process`, expiresAt ? [", gone at ", h("span", { title: exact(expiresAt) }, timeOfDay(expiresAt))] : "", "."),
  ],
};

const DeleteKey = {
  id: "state-delete",
  label: "Delete a state key",
  danger: true,
  effect: ({ entry }) => [
    P(`${self.value?.name ?? "This peer"} tells ${others()} that `, Key(entry.key), " is gone. It is ", h("code", JSON.stringify(entry.value)), " now."),
    P("Programs that read it find nothing any more."),
  ],
  verb: ({ entry }) => `Delete ${entry.key}`,
  run: ({ entry }) => post("state/delete", { key: entry.key }).then(noted),
  result: ({ entry }) => P(Key(entry.key), " is deleted."),
};

const Badges = ({ channel, expiresAt, stale }) => [
  channel ? h("span", { class: "badge", title: "only members of this channel are shown it" }, `for ${channel}`) : null,
  expiresAt ? h("span", { class: "badge", title: `gone at ${exact(expiresAt)}` }, `gone in ${span(expiresAt - peerNow())}`) : null,
  stale ? h("span", { class: "badge", title: "from an earlier run, and nobody has confirmed it since" }, "stale") : null,
];

const Change = (entry) => entry.key.startsWith(OF_THE_PEER)
  ? h("span", { class: "unknown", title: "the peer writes it" }, "–")
  : h("span", { class: "changes" }, [
    h("button", { type: "button", class: "plain", "aria-label": `Change ${entry.key}`, onClick: () => act(SetKey, { entry }) }, "Change"),
    h("button", { type: "button", class: "plain danger", "aria-label": `Delete ${entry.key}`, onClick: () => act(DeleteKey, { entry }) }, "Delete"),
  ]);

/** Only what this peer wrote, only in the present, and only by those who may. */
const changeable = (name) => session.allowed && clock.past == null && members.value.get(name)?.self === true;

export function SharedKeys(name, entries) {
  if (!entries.length) {
    return h("p", { class: "empty" }, clock.past == null ? "It shares no keys." : "The history keeps no keys.");
  }
  const own = changeable(name);
  return h("div", { class: "scroll" }, h("table", { class: "plain-table keys" }, [
    h("thead", h("tr", [
      h("th", { scope: "col" }, "Key"), h("th", { scope: "col" }, "Value"), h("th", { scope: "col", class: "number" }, "For"),
      own ? h("th", { scope: "col", class: "number" }, h("span", { class: "unseen" }, "Change it")) : null,
    ])),
    h("tbody", entries.map((entry) => h("tr", { key: entry.key }, [
      h("th", { scope: "row" }, [entry.key, Badges(entry)]),
      h("td", { class: "value" }, h("code", JSON.stringify(entry.value))),
      h("td", { class: "number" }, entry.since ? h(Ago, { at: entry.since }) : h(Dash)),
      own ? h("td", { class: "number change" }, Change(entry)) : null,
    ]))),
  ]));
}

/** What stands beside the heading: a new key, and all of them as a file. */
export const besideKeys = (name, entries) => [
  changeable(name) ? h("button", { type: "button", class: "plain set-key", onClick: () => act(SetKey) }, "Set a key") : null,
  entries.length ? h(Export, {
    table: "state-keys",
    columns: ["peer", "key", "value", "since", "expiresAt", "channel", "stale"],
    rows: () => entries.map(({ peer, key, value, since, expiresAt, channel, stale }) =>
      ({ peer, key, value, since: isoOf(since), expiresAt: isoOf(expiresAt), channel, stale: stale ?? false })),
  }) : null,
];
