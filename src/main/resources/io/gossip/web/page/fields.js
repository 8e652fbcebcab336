// The fields of forms: each with its label, and a line that helps.
import { h } from "./lib/vue.js";

function Field(values, key, label, help, control) {
  const id = `field-${key}`; // one form at a time
  return h("div", { class: "field", key }, [
    h("label", { for: id }, label),
    control({ id, "aria-describedby": help ? `${id}-help` : null }),
    help ? h("p", { class: "help", id: `${id}-help` }, help) : null,
  ]);
}

const taking = (values, key) => (event) => { values[key] = event.target.value; };

export const Text = (values, key, label, { help, ...more } = {}) => Field(values, key, label, help, (tied) =>
  h("input", { type: "text", autocomplete: "off", spellcheck: "false", ...more, ...tied, value: values[key], onInput: taking(values, key) }));

export const Lines = (values, key, label, { help, ...more } = {}) => Field(values, key, label, help, (tied) =>
  h("textarea", { rows: 3, spellcheck: "false", ...more, ...tied, value: values[key], onInput: taking(values, key) }));

/** `options` are `[value, label]`. */
export const Choose = (values, key, label, options, { help } = {}) => Field(values, key, label, help, (tied) =>
  h("select", { ...tied, value: values[key], onChange: taking(values, key) },
    options.map(([value, text]) => h("option", { key: value, value }, text))));

export const Check = (values, key, label) => h("label", { class: "check", key }, [
  h("input", { type: "checkbox", checked: values[key], onChange: (event) => { values[key] = event.target.checked; } }),
  h("span", label),
]);

let made = 0;

export const pairOf = (key = "", value = "") => ({ id: made += 1, key, value });

/** Pairs that can be changed, added and taken away; `values[key]` is a list of {@link pairOf}. */
export function Pairs(values, key, noun) {
  const list = values[key];
  const field = (pair, part, i) => h("input", {
    type: "text",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": `${part === "key" ? "Name" : "Value"} of ${noun} ${i + 1}`,
    placeholder: part === "key" ? "name" : "value",
    value: pair[part],
    onInput: (event) => { pair[part] = event.target.value; },
  });
  return h("fieldset", { class: "pairs", key }, [
    h("legend", `${noun[0].toUpperCase()}${noun.slice(1)}s`),
    list.map((pair, i) => h("div", { class: "pair", key: pair.id }, [
      field(pair, "key", i), h("span", { "aria-hidden": "true" }, "="), field(pair, "value", i),
      h("button", { type: "button", class: "quiet", "aria-label": `Take away ${noun} ${pair.key || i + 1}`, onClick: () => list.splice(i, 1) }, "×"),
    ])),
    h("button", { type: "button", class: "plain", onClick: () => list.push(pairOf()) }, `Add a ${noun}`),
  ]);
}
