// The actions as a panel, and those of one member on its page. Nothing is offered that would be refused.
import { h, ref } from "./lib/vue.js";
import { Away, ForceLeave, Join, Keys, Leave, Prune, Rejoin, Tags, UserEvent } from "./actions.js";
import { self } from "./cluster.js";
import { act } from "./dialog.js";
import { Login, logout } from "./login.js";
import { Query } from "./query.js";
import { SetKey } from "./shared.js";
import { askSession, session } from "./session.js";

const shown = ref(false);

/** Asked anew each time that somebody wants to act. */
export const ActionsButton = () => h("button", {
  type: "button",
  class: "actions-button",
  "aria-expanded": String(shown.value),
  "aria-controls": "actions",
  onClick: () => { shown.value = !shown.value; askSession(); },
}, "Actions");

function Do(action, given) {
  const unfit = action.unfit?.() ?? "";
  const id = `about-${action.id}`;
  return h("li", { key: action.id }, [
    h("button", {
      type: "button",
      class: ["do", { danger: action.danger }],
      disabled: !session.allowed || unfit !== "",
      "aria-describedby": id,
      onClick: () => act(action, given),
    }, action.label),
    h("span", { class: "about", id }, unfit || action.about),
  ]);
}

const Group = (title, actions) => h("section", { class: "group", key: title, "aria-label": title }, [h("h3", title), h("ul", actions.map((action) => Do(action)))]);

function Permit() {
  if (!session.known) {
    return h("p", { class: "permit", role: "status" }, "Asking whether you may.");
  }
  if (session.user) {
    return h("p", { class: "permit", role: "status" }, ["Logged in as ", h("strong", session.user), ". ", h("button", { type: "button", class: "plain", onClick: logout }, "Log out")]);
  }
  return session.allowed ? null : h("p", { class: "permit is-refused", role: "status" }, [
    session.reason, " ", session.login ? h("button", { type: "button", class: "plain", onClick: () => act(Login) }, "Log in") : null]);
}

export const ActionsPanel = {
  setup: () => () => shown.value ? h("section", { class: "actions", id: "actions", "aria-label": "Actions" }, [
    Permit(),
    h("div", { class: "groups" }, [
      Group(self.value ? `This peer, ${self.value.name}` : "This peer", [Join, Leave, Rejoin, Away, Tags, SetKey]),
      Group("The whole group", [UserEvent, Query, Keys]),
      Group("A member that is gone", [ForceLeave, Prune]),
    ]),
  ]) : null,
};

/** On the page of one member: what can be done to it. */
export const MemberActions = {
  props: ["member"],
  setup(props) {
    askSession();
    return () => {
      const { member } = props;
      const given = { name: member.name };
      const actions = member.self ? [Leave, Rejoin, Away, Tags].filter((action) => !action.unfit?.()) : [ForceLeave, Prune];
      return session.known ? h("div", { class: "member-actions", role: "group", "aria-label": `Actions on ${member.name}` }, [
        actions.map((action) => h("button", {
          type: "button",
          key: action.id,
          class: ["do", { danger: action.danger }],
          disabled: !session.allowed,
          title: session.allowed ? action.about : session.reason,
          onClick: () => act(action, member.self ? {} : given),
        }, member.self || action !== Prune ? action.label : "Forget it")),
        session.allowed ? null : h("span", { class: "about" }, session.reason),
      ]) : null;
    };
  },
};
