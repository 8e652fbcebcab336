// Where members are: grouped by a tag, or so that near means quick.
import { h } from "./lib/vue.js";
import { STATES } from "./cluster.js";
import { addressOf, filter, rows } from "./filter.js";
import { groupKey, groupOf, grouped, ROUND_TRIPS, tagKeys } from "./groups.js";
import { MemberLink } from "./links.js";
import { Mark } from "./marks.js";
import { places, rtts, rttText, watchRtts } from "./rtts.js";
import { Caption, pointing, tiesOf } from "./ties.js";

const NAMED_UP_TO = 200;
const DRAWN_AT_MOST = 3000;

const titleOf = (member) => [member.name, member.state, addressOf(member), member.rttMillis == null ? "" : `${rttText(member.rttMillis)} ms from here`]
  .filter(Boolean).join(" · ");

const Dot = (member) => h(MemberLink, { name: member.name, class: `spot tone-${member.state}`, title: titleOf(member), "aria-label": `${member.name}, ${member.state}` },
  () => [h(Mark, { shape: member.state }), h("span", { class: "name" }, member.name)]);

function countsOf(list) {
  return STATES.map((state) => [state, list.filter((member) => member.state === state).length])
    .filter(([, n]) => n).map(([state, n]) => `${n} ${state}`).join(", ");
}

const Zone = (dense) => ({ group, members: list }) => h("section", {
  key: group,
  class: ["zone", { dense, troubled: list.some((member) => member.state === "failed" || member.state === "suspect") }],
  "aria-label": `${groupKey.value} ${group || "unknown"}: ${countsOf(list)}`,
}, [
  h("h3", [h("span", group || (groupKey.value ? `no ${groupKey.value}` : "all")), h("span", { class: "found" }, countsOf(list))]),
  h("ul", { class: "spots" }, list.map((member) => h("li", { key: member.name, "data-member": member.name, "data-state": member.state }, Dot(member)))),
]);

function Groups() {
  const list = rows.value.slice(0, DRAWN_AT_MOST);
  return h("div", { class: "zones" }, grouped(list).map(Zone(list.length > NAMED_UP_TO)));
}

const withoutPlace = (n) => n ? ` ${n} ${n === 1 ? "member has" : "members have"} no known round trips.` : "";

/** The outer ring is as far from the middle as the farthest member. */
const Space = {
  setup() {
    watchRtts();
    return () => {
      const spots = places();
      const drawn = rows.value.filter((member) => spots.has(member.name));
      if (!drawn.length) {
        return h("p", { class: "empty" }, rtts.problem || "No member has coordinates yet.");
      }
      const reach = spots.get(drawn[0].name).reach;
      return h("div", [
        h("ul", { class: "space", "aria-label": "Members, near means quick" }, drawn.map((member) => {
          const { x, y } = spots.get(member.name);
          return h("li", {
            key: member.name,
            class: { right: x > 0.55 },
            "data-member": member.name,
            "data-state": member.state,
            style: { "--x": x, "--y": y },
          }, Dot(member));
        })),
        h("p", { class: "scale" }, `From the middle to the outer ring: about ${rttText(reach)} ms. ${withoutPlace(rows.value.length - drawn.length)}`),
      ]);
    };
  },
};

/** The same for those who do not see the drawing. */
const Behind = () => h("div", { class: "unseen" }, h("table", [
  h("caption", `Members by ${groupKey.value || "name"}; of the one in focus, who watches whom`),
  h("thead", h("tr", [groupKey.value || "group", "member", "state", "watches", "watched by"].map((label) => h("th", { scope: "col", key: label }, label)))),
  h("tbody", rows.value.slice(0, NAMED_UP_TO).map((member) => h("tr", { key: member.name }, [
    h("td", groupOf(member)), h("th", { scope: "row" }, member.name), h("td", member.state),
    tiesOf(member.name).map((names, i) => h("td", { key: i }, names)),
  ]))),
]));

export const GroupChoice = ({ withSpace }) => h("label", { class: "by" }, [
  h("span", "by"),
  h("select", {
    "aria-label": "Group by",
    value: withSpace && filter.by === ROUND_TRIPS ? ROUND_TRIPS : groupKey.value,
    onChange: (event) => Object.assign(filter, { by: event.target.value, zones: [] }),
  }, [
    tagKeys.value.map((key) => h("option", { key, value: key }, key)),
    withSpace ? h("option", { value: ROUND_TRIPS }, "round trips") : null,
  ]),
]);
GroupChoice.props = ["withSpace"];

export const Topology = {
  setup() {
    const { all, Lines } = pointing();
    return () => h("div", { class: "map", ...all }, [
      filter.by === ROUND_TRIPS ? h(Space) : Groups(), Behind(), h(Lines), h(Caption),
    ]);
  },
};
