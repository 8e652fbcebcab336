// A new key for the group: all learn it, all use it, all forget the old ones; each step shows who obeyed.
import { computed, h, onMounted, reactive } from "./lib/vue.js";
import { cluster } from "./cluster.js";
import { closeDialog } from "./dialog.js";
import { Text } from "./fields.js";
import { Mark } from "./marks.js";
import { getKeys, post } from "./session.js";

const KEY_BYTES = [16, 24, 32];
const STEPS = [
  { op: "install", title: "All learn the new key", verb: "Install it" },
  { op: "use", title: "All encrypt with it", verb: "Use it" },
  { op: "remove", title: "All forget the old ones", verb: "Remove the old" },
];
const EFFECTS = {
  install: (n) => `Each of the ${n} members can then read what is encrypted with the new key. Nothing is encrypted with it yet, so nobody is cut off.`,
  use: (n) => `Each of the ${n} members encrypts with the new key from then on. A member that has not learnt it can read nothing any more.`,
  remove: (n, old) => `Each of the ${n} members forgets ${old === 1 ? "the old key" : `the ${old} old keys`}. Whoever still uses one is cut off, and cannot come back with it.`,
};

const short = (key) => `${key.slice(0, 8)}…`;

function newKey() {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
}

function wrongKey(key, keys) {
  try {
    return keys.includes(key) ? "The group has this key already." : KEY_BYTES.includes(atob(key).length) ? "" : "A key has 16, 24 or 32 bytes.";
  } catch {
    return "A key is written in base64.";
  }
}

function stateOf() {
  return reactive({ listed: null, problem: "", key: "", at: 0, busy: false, wrong: "", done: [null, null, null], old: [], anyway: false });
}

const whole = (answer) => answer && answer.members > 0 && answer.obeyed === answer.members;

async function list(state) {
  state.problem = "";
  try {
    state.listed = await getKeys();
    state.old = Object.keys(state.listed.keys);
  } catch (failure) {
    state.problem = failure.message;
  }
}

/** Several old keys are removed one after the other; the worst coverage counts. */
async function run(state) {
  const { op } = STEPS[state.at];
  state.wrong = op === "install" ? wrongKey(state.key.trim(), state.old) : "";
  if (state.wrong) {
    return;
  }
  state.busy = true;
  try {
    for (const key of op === "remove" ? state.old : [state.key.trim()]) {
      const answer = await post(`keys/${op}`, { key });
      const before = op === "remove" && key !== state.old[0] ? state.done[state.at] : null;
      state.done[state.at] = before && before.obeyed < answer.obeyed ? before : answer;
    }
    state.anyway = false;
    state.at += whole(state.done[state.at]) ? 1 : 0;
  } catch (failure) {
    state.wrong = failure.message;
  }
  state.busy = false;
}

function Coverage({ members, obeyed, errors }) {
  const said = Object.entries(errors);
  const silent = members - obeyed - said.length;
  return h("div", { class: "coverage" }, [
    h("p", { class: `tone-${obeyed === members ? "alive" : "failed"}` }, [
      h(Mark, { shape: obeyed === members ? "alive" : "failed" }), h("strong", `${obeyed} of ${members}`), " members obeyed"]),
    h("div", { class: "bar", "aria-hidden": "true" }, [
      h("span", { class: "share tone-alive", style: { flexGrow: obeyed } }),
      obeyed < members ? h("span", { class: "rest", style: { flexGrow: members - obeyed } }) : null]),
    said.length ? h("ul", said.map(([name, error]) => h("li", { key: name }, [h("strong", name), `: ${error}`]))) : null,
    silent > 0 ? h("p", { class: "help" }, `${silent} did not answer in time. They may have obeyed: trying again does no harm.`) : null,
  ]);
}

function Current(state, step) {
  const answer = state.done[state.at];
  const partial = answer && !whole(answer);
  const n = state.listed.members || cluster.counts.alive;
  return h("div", { class: "step-body" }, [
    step.op === "install" ? h("div", { class: "with-button" }, [
      Text(state, "key", "New key", { class: "code", help: "Base64 of 16, 24 or 32 bytes. Keep it: peers that start later need it." }),
      h("button", { type: "button", class: "plain", onClick: () => { state.key = newKey(); } }, "Make another"),
    ]) : null,
    h("p", EFFECTS[step.op](n, state.old.length)),
    answer ? Coverage(answer) : null,
    h("p", { class: "wrong", role: "alert" }, state.wrong),
    state.busy ? h("progress", { "aria-label": "Waiting for the members" }) : h("div", { class: "step-buttons" }, [
      h("button", { type: "button", class: ["go", { danger: step.op === "remove" }], onClick: () => run(state) }, partial ? "Try again" : `${step.verb} on ${n} members`),
      partial ? h("button", { type: "button", class: "plain", onClick: () => { state.at += 1; } }, "Go on all the same") : null,
    ]),
  ]);
}

function Step(state, step, i) {
  const kind = i < state.at ? "past" : i === state.at ? "current" : "coming";
  return h("li", { key: step.op, class: `step is-${kind}`, "aria-current": kind === "current" ? "step" : null }, [
    h("h3", step.title),
    kind === "past" && state.done[i] ? Coverage(state.done[i]) : null,
    kind === "current" ? Current(state, step) : null,
  ]);
}

function Held({ keys, members }) {
  return h("ul", { class: "held" }, Object.entries(keys).map(([key, n]) => h("li", { key }, [h("code", { title: key }, short(key)), ` held by ${n} of ${members} members`])));
}

/** What cannot be rotated, and why. */
function Nothing({ listed, problem }) {
  const [error] = Object.values(listed?.errors ?? {});
  return h("p", { class: problem ? "wrong" : null, role: "alert" }, problem || (listed
    ? `The group is not encrypted, so there is no key to rotate.${error ? ` The members say: ${error}.` : ""}` : "Asking all members which keys they hold."));
}

export const KeyRotation = {
  setup() {
    const state = stateOf();
    state.key = newKey();
    onMounted(() => list(state));
    const ready = computed(() => state.listed && Object.keys(state.listed.keys).length > 0);
    const finished = () => state.at === STEPS.length;
    return () => h("div", { class: "rotation" }, [
      h("div", { class: "body" }, ready.value ? [
        h("p", { class: "about" }, "The group's packets are encrypted. Nobody is cut off if each step reaches all before the next one begins."),
        state.at === 0 ? Held(state.listed) : null,
        h("ol", { class: "steps" }, STEPS.map((step, i) => Step(state, step, i))),
        h("p", { class: "finished", role: "status" }, finished() ? "The new key is the only one. Put it where peers that start later read it." : ""),
      ] : Nothing(state)),
      h("div", { class: "buttons" }, h("button", { type: "button", class: finished() ? "go" : "secondary", onClick: closeDialog }, finished() ? "Close" : state.at > 0 ? "Stop here" : "Cancel")),
    ]);
  },
};
