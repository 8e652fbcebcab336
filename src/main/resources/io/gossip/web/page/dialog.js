// One action at a time: what it needs, what it will do, and what came of it.
import { h, nextTick, onMounted, onUnmounted, reactive, ref, shallowReactive, watch } from "./lib/vue.js";
import { linkState } from "./feed.js";
import { Mark } from "./marks.js";
import { askSession, session } from "./session.js";

/** `step`: form, confirm, busy, done or failed. */
const open = shallowReactive({ action: null, values: null, step: "", answer: null, problem: "", wrong: "" });

/** Opens an action; `given` are the values that are known, such as the member. */
export function act(action, given = {}) {
  Object.assign(open, { action, values: reactive({ ...action.start?.(given), ...given }), answer: null, problem: "", wrong: "" });
  open.step = action.fields ? "form" : "confirm";
  askSession();
}

export function closeDialog() {
  open.action = null;
}

async function run() {
  const { action, values } = open;
  open.step = "busy";
  let step = "done";
  let outcome = {};
  try {
    outcome = { answer: await action.run(values) };
  } catch (failure) {
    step = "failed";
    outcome = { problem: failure.message };
  }
  if (open.action === action && open.values === values) {
    Object.assign(open, outcome, { step });
    if (step === "done" && action.closes) {
      closeDialog();
    }
  }
}

function submit(event) {
  event.preventDefault();
  const { action, values } = open;
  open.wrong = action.check?.(values) ?? "";
  if (!open.wrong) {
    if (action.fields && action.effect && open.step === "form") {
      open.step = "confirm";
    } else {
      run();
    }
  }
}

const Button = (label, onClick, more = {}) => h("button", { type: "button", class: "secondary", onClick, ...more }, label);
const Go = (label, danger) => h("button", { type: "submit", class: ["go", { danger }] }, label);
const textOf = (given, values) => typeof given === "function" ? given(values) : given;

/** What everyone should know before they say yes. */
function Doubts() {
  if (!session.allowed && session.known) {
    return h("p", { class: "doubt" }, session.reason);
  }
  return ["live", "connecting"].includes(linkState.value.name) ? null
    : h("p", { class: "doubt" }, `The view is ${linkState.value.name}: what it shows may be different by now.`);
}

function Body({ action, values, step, answer, problem, wrong }) {
  switch (step) {
    case "form":
      return [
        h("p", { class: "about" }, textOf(action.about, values)),
        action.fields(values),
        h("p", { class: "wrong", role: "alert" }, wrong),
      ];
    case "confirm":
      return [h("div", { class: ["effect", { danger: action.danger }], id: "effect" }, textOf(action.effect, values)), Doubts()];
    case "busy":
      return action.soFar ? h("div", { class: "busy" }, action.soFar(values)) : h("div", { class: "busy", role: "status" }, [h("p", textOf(action.waiting, values) ?? "Waiting for the answer."), h("progress", { "aria-label": "Waiting" })]);
    case "done":
      return h("div", { class: "result", role: "status" }, [
        h("p", { class: "outcome tone-alive" }, [h(Mark, { shape: "alive" }), "Done"]), action.result(values, answer)]);
    default:
      return h("div", { class: "result", role: "alert" }, [
        h("p", { class: "outcome tone-failed" }, [h(Mark, { shape: "failed" }), "It was not done"]), h("p", problem)]);
  }
}

function Buttons({ action, values, step }) {
  const back = action.fields ? Button("Back", () => { open.step = "form"; }) : Button("Cancel", closeDialog);
  switch (step) {
    case "form":
      return [Button("Cancel", closeDialog), Go(action.effect ? "Continue" : textOf(action.verb, values), false)];
    case "confirm":
      return [back, Go(textOf(action.verb, values), action.danger)];
    case "busy":
      return Button("Close", closeDialog, { title: "The action goes on" });
    case "done":
      return Button("Close", closeDialog, { class: "go" });
    default:
      return [back, Button("Close", closeDialog, { class: "go" })];
  }
}

/** Where the keyboard goes: into the form, and never by itself onto what cannot be taken back. */
function focus(box) {
  const { step, action } = open;
  const wanted = step === "form" ? ".body :is(input, textarea, select)"
    : step === "confirm" && action.danger ? ".buttons .secondary" : ".buttons .go, .buttons button";
  (box.querySelector(wanted) ?? box.querySelector(".buttons button"))?.focus();
}

const Box = {
  setup() {
    const dialog = ref(null);
    const before = document.activeElement;
    onMounted(() => {
      dialog.value.showModal();
      focus(dialog.value);
    });
    onUnmounted(() => {
      dialog.value?.close();
      before?.isConnected && before.focus();
    });
    watch(() => open.values, () => { open.wrong = ""; }, { deep: true });
    watch(() => open.step, () => nextTick(() => dialog.value && !open.action?.component && focus(dialog.value)));
    return () => {
      const { action, values, step } = open;
      const title = textOf(action.title ?? action.label, values);
      return h("dialog", {
        ref: dialog,
        class: "act",
        "aria-labelledby": "act-title",
        "aria-describedby": step === "confirm" && !action.component ? "effect" : null,
        onClose: closeDialog,
        onCancel: (event) => { event.preventDefault(); closeDialog(); },
        onClick: (event) => event.target === dialog.value && step !== "form" && closeDialog(),
      }, h("article", [
        h("h2", { id: "act-title" }, title),
        action.component ? h(action.component, { values }) : h("form", { onSubmit: submit, novalidate: true }, [
          h("div", { class: "body" }, Body(open)),
          h("div", { class: "buttons" }, Buttons(open)),
        ]),
      ]));
    };
  },
};

/** Nothing as long as no action is open. */
export const ActionDialog = { setup: () => () => open.action ? h(Box, { key: open.action.id }) : null };
