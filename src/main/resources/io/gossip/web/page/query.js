// A question to the group: its answers are shown as they come.
import { h, onUnmounted, ref } from "./lib/vue.js";
import { bytesOf, counted, living } from "./actions.js";
import { members } from "./cluster.js";
import { Choose, Lines, Text } from "./fields.js";
import { base64, postAndHear, textOf } from "./session.js";

const WAITS = [[500, "half a second"], [2000, "2 seconds"], [5000, "5 seconds"], [15_000, "15 seconds"], [50_000, "50 seconds"]];

const Name = (name) => h("strong", name);
const P = (...content) => h("p", content);

export const Query = {
  id: "query",
  label: "Ask a query",
  about: "A named question that members' programs answer.",
  start: () => ({ name: "", payload: "", to: "", millis: 2000 }),
  fields: (values) => [
    Text(values, "name", "Name", { placeholder: "load" }),
    Lines(values, "payload", "Text", { rows: 2, help: "May be empty." }),
    h("div", { class: "two", key: "two" }, [
      Choose(values, "to", "Who is asked", [["", "all members"], ...[...members.value.values()].filter((member) => member.state === "alive").map((member) => [member.name, member.name]).sort()]),
      Choose(values, "millis", "Wait for", WAITS),
    ]),
  ],
  check: ({ name }) => name.trim() ? "" : "Name the query.",
  effect: ({ name, payload, to, millis }) => [
    P(to ? [Name(to), " is asked "] : `All ${counted(living(), "member")} are asked `, Name(name.trim()), payload ? ` with ${counted(bytesOf(payload), "byte")} of text.` : "."),
    P(`Their programs run whatever answers it. What they answer within ${WAITS.find(([value]) => value === Number(millis))[1]} is shown here.`),
  ],
  verb: "Ask",
  run: (values) => {
    const { name, payload, to, millis } = values;
    Object.assign(values, { acks: [], responses: [], until: performance.now() + Number(millis), asked: to ? 1 : living() });
    return postAndHear("query", {
      name: name.trim(), payload: base64(payload), timeoutMillis: Number(millis), ...to ? { filters: { nodes: [to] } } : {},
    }, (event, body) => {
      if (event === "ack") {
        values.acks.push(body.from);
      } else {
        values.responses.push(body);
      }
    });
  },
  soFar: (values) => [h(Remaining, { until: values.until, millis: Number(values.millis) }), SoFar(values), Table(values.responses)],
  result: Answers,
};

/** How much of the time is left, without a word to who only listens. */
const Remaining = {
  props: ["until", "millis"],
  setup(props) {
    const left = ref(props.millis);
    const timer = setInterval(() => { left.value = Math.max(0, props.until - performance.now()); }, 100);
    onUnmounted(() => clearInterval(timer));
    return () => h("div", { class: "remaining" }, [
      h("progress", { "aria-label": "Time that has passed", max: props.millis, value: props.millis - left.value }),
      h("span", { role: "timer" }, `${(left.value / 1000).toFixed(1)} s left`),
    ]);
  },
};

const SoFar = ({ acks, responses, asked }) => P(`${acks.length} of ${counted(asked, "member")} heard it, `,
  h("strong", responses.length === 0 ? "none has answered yet" : counted(responses.length, "answer")), responses.length ? " so far." : ".");

const Table = (responses) => responses.length ? h("div", { class: "scroll" }, h("table", { class: "plain-table answers" }, [
  h("thead", h("tr", [h("th", { scope: "col" }, "From"), h("th", { scope: "col" }, "Answer")])),
  h("tbody", [...responses].sort((a, b) => a.from < b.from ? -1 : 1).map(({ from, payload }) => h("tr", { key: from }, [
    h("th", { scope: "row" }, from), h("td", h("code", textOf(payload)))]))),
])) : null;

function Answers({ name }, { acks, responses }) {
  const silent = acks.filter((from) => !responses.some((response) => response.from === from)).sort();
  return [
    P(responses.length ? `${counted(responses.length, "answer")} to ` : "Nobody answered ", Name(name.trim()), `; ${counted(acks.length, "member")} heard it.`),
    Table(responses),
    silent.length ? h("p", { class: "help" }, `Heard it and did not answer: ${silent.join(", ")}.`) : null,
  ];
}
