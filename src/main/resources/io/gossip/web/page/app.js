// The page: who looks, how fresh the view is, and the parts below.
import { createApp, h, watchEffect } from "./lib/vue.js";
import { Charts } from "./charts.js";
import { Drift } from "./drift.js";
import { cluster, self, total } from "./cluster.js";
import { Counts } from "./counts.js";
import { ActionDialog } from "./dialog.js";
import { follow, link, linkState, pause } from "./feed.js";
import { addressOf, filter, PAGES, turn } from "./filter.js";
import { attend, MachineButton, TimeMachine } from "./machine.js";
import { Members } from "./members.js";
import { MemberPage } from "./member.js";
import { ActionsButton, ActionsPanel } from "./panel.js";
import { Signals } from "./signals.js";
import { clock, span } from "./time.js";
import { Events, Strip } from "./timeline.js";

const Link = {
  setup: () => () => {
    const { name, age } = linkState.value;
    return h("p", { class: `link is-${name}`, role: "status", title: link.problem || "How fresh this view is" }, [
      h("span", { class: "dot", "aria-hidden": "true" }),
      h("span", { class: "word" }, name),
      link.heardAt && name !== "past" ? h("span", { class: "age", "aria-hidden": "true" }, age < 1000 ? "now" : `${span(age)} ago`) : null,
    ]);
  },
};

const PauseButton = () => h("button", {
  type: "button",
  class: "pause",
  "aria-pressed": String(link.paused),
  title: link.paused ? "Go on with the present" : "Hold this view still",
  onClick: () => pause(!link.paused),
}, link.paused ? "Resume" : "Pause");

/** The past cannot be acted on. */
const Doing = () => (clock.past == null ? [h(ActionsButton), h(MachineButton), h(PauseButton)] : []);

const Icon = () => h("img", { class: "icon", src: "icon.svg", alt: "", width: 36, height: 36 });

function Who() {
  if (!self.value) {
    return [h("h1", "gossip"), h("p", { class: "sub" }, cluster.listed ? "This view has no member of its own." : "Asking the peer for its members.")];
  }
  const { name, incarnation, dialect } = self.value;
  return [
    h("h1", name),
    h("p", { class: "sub" }, [
      h("code", addressOf(self.value)),
      h("span", `incarnation ${incarnation}`),
      dialect ? h("span", { class: "dialect", title: "Dialect of this group" }, `${dialect} dialect`) : null,
      h("span", { title: `run ${cluster.run}, event ${cluster.seq}` }, `event ${cluster.seq.toLocaleString()}`),
    ]),
  ];
}

/** The parts of the page that are not shown all at once. */
const Pages = () => h("nav", { class: "pages", "aria-label": "Pages" }, PAGES.map(({ key, label }) => h("a", {
  key,
  href: key ? `?page=${key}` : location.pathname,
  "aria-current": filter.page === key && !filter.member ? "page" : null,
  onClick: (event) => turn(event, key),
}, label)));

const PARTS = { charts: () => h(Charts) };

const Overview = () => [h(Counts), h(Signals), h(Drift), h(Strip), h("div", { class: "columns" }, [h(Members), h(Events)])];

const Notice = () => link.problem
  ? h("div", { class: "notice", role: "alert" }, [
    h("strong", cluster.listed ? "What you see is old. " : "Nothing to show yet. "),
    link.problem,
    " Trying again by itself.",
  ])
  : null;

const Warnings = () => link.warnings.map((warning) => h("div", { class: "notice", role: "status" }, warning));

const App = {
  setup: () => () => h("div", { class: "page" }, [
    h("header", { class: "top" }, [Icon(), h("div", { class: "who" }, Who()), h(Link), ...Doing()]),
    h(TimeMachine),
    clock.past == null ? h(ActionsPanel) : null,
    h(Pages),
    Notice(),
    Warnings(),
    h("main", { class: { old: linkState.value.name === "stale" } },
      filter.member ? h(MemberPage, { name: filter.member, key: filter.member }) : (PARTS[filter.page] ?? Overview)()),
    h(ActionDialog),
    h("footer", [
      "Seen by this peer alone; others may see it differently. ",
      h("a", { href: "api/v1/members" }, "members"),
      " and ",
      h("a", { href: "api/v1/events" }, "events"),
      " as JSON.",
    ]),
  ]),
};

watchEffect(() => {
  const { alive, failed } = cluster.counts;
  document.title = filter.member ? `${filter.member} · gossip` : self.value ? `${failed ? `${failed} failed · ` : ""}${alive}/${total.value} alive · ${self.value.name}` : "gossip";
});

createApp(App).mount("#app");
follow();
attend();
