// The shapes of states and events: each is told apart without its colour.
import { h } from "./lib/vue.js";

const SHAPES = {
  alive: "M6 1a5 5 0 1 1 0 10A5 5 0 1 1 6 1Z",
  suspect: "M6 .8 11.6 11H.4Z",
  leaving: "M1 2.2 6.5 6 1 9.8ZM6 2.2 11.5 6 6 9.8Z",
  left: "M6 1a5 5 0 1 1 0 10A5 5 0 1 1 6 1Zm0 2a3 3 0 1 0 0 6 3 3 0 1 0 0-6Z",
  failed: "M2.6 1 6 4.4 9.4 1 11 2.6 7.6 6 11 9.4 9.4 11 6 7.6 2.6 11 1 9.4 4.4 6 1 2.6Z",
  join: "M4.9 1h2.2v3.9H11v2.2H7.1V11H4.9V7.1H1V4.9h3.9Z",
  update: "M6 .8 11.2 6 6 11.2.8 6Zm0 3L3.8 6 6 8.2 8.2 6Z",
  reap: "M1 4.9h10v2.2H1Z",
  restart: "M4.9 0h2.2v12H4.9Z",
  said: "M1 1.5h10v7H6L3 11V8.5H1Z",
};

/** What an event looks like: the shape it has and the state whose colour it takes. */
export const EVENTS = {
  "member-join": { shape: "join", tone: "alive", verb: "joined" },
  "member-alive": { shape: "alive", tone: "alive", verb: "is alive again" },
  "member-update": { shape: "update", tone: "leaving", verb: "changed its tags" },
  "member-suspect": { shape: "suspect", tone: "suspect", verb: "is suspected" },
  "member-leave": { shape: "left", tone: "left", verb: "left" },
  "member-failed": { shape: "failed", tone: "failed", verb: "failed" },
  "member-reap": { shape: "reap", tone: "left", verb: "was forgotten" },
  restart: { shape: "restart", tone: "left", verb: "started anew" },
  "user-event": { shape: "said", tone: "said", verb: "was said to all" },
  conflict: { shape: "failed", tone: "failed", verb: "is claimed twice" },
};

const LEAVING = { shape: "leaving", tone: "leaving", verb: "is leaving" };
const OTHER_UPDATE = { ...EVENTS["member-update"], verb: "changed" };

/** A word of a leave that comes is an update too; a change of tags gives no reason. */
export function eventLook({ type, member, reason }) {
  if (type === "member-update") {
    return member.state === "leaving" ? LEAVING : reason ? OTHER_UPDATE : EVENTS[type];
  }
  return EVENTS[type] ?? { shape: "update", tone: "left", verb: type };
}

export function Mark({ shape, tone }) {
  return h("svg", { class: `mark tone-${tone ?? shape}`, viewBox: "0 0 12 12", "aria-hidden": "true" }, [
    h("path", { d: SHAPES[shape] ?? SHAPES.update, "fill-rule": "evenodd" }),
  ]);
}
Mark.props = ["shape", "tone"];
