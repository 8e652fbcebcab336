// Any table of the page as a file: the rows that are shown, made here and asked of nobody.
import { h } from "./lib/vue.js";
import { self } from "./cluster.js";
import { peerNow } from "./time.js";

const FORMULA = /^[\s]*[=+\-@\t\r]/;

/**
 * One field of a CSV file (RFC 4180). Names and tags are written by other members: what a
 * spreadsheet would run as a formula gets an apostrophe in front. Numbers are what they are.
 */
export function csvField(value) {
  if (value == null) {
    return "";
  }
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  const safe = typeof value === "string" && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** `rows` are objects with one value for each column; the mark in front tells Excel that it is UTF-8. */
export function csv(columns, rows) {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))];
  return `\uFEFF${lines.map((line) => line.map(csvField).join(",")).join("\r\n")}\r\n`;
}

/** Nothing that any file system minds: `members-api-1-2026-11-29T18-04-11Z.csv`. */
function fileName(table, ending) {
  const time = new Date(peerNow()).toISOString().replace(/\.\d+/, "").replaceAll(":", "-");
  return [table, self.value?.name, time].filter(Boolean).join("-").replace(/[^\w.-]+/g, "_") + `.${ending}`;
}

export function save(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const KINDS = [
  { label: "CSV", save: (table, columns, rows) => save(fileName(table, "csv"), "text/csv;charset=utf-8", csv(columns, rows)) },
  { label: "JSON", save: (table, columns, rows) => save(fileName(table, "json"), "application/json", `${JSON.stringify(rows, null, 2)}\n`) },
];

/**
 * Two small buttons beside a heading. `table` names the file, `columns` are the keys in their
 * order, `rows()` gives what is shown at the moment of the click.
 */
export const Export = ({ table, columns, rows }) => h("span", { class: "export", role: "group", "aria-label": `Save ${table}` },
  [h("span", { class: "arrow", "aria-hidden": "true" }, "↓"), KINDS.map((kind) => h("button", {
    type: "button",
    class: "plain",
    key: kind.label,
    title: `Save ${table} as ${kind.label}, as shown`,
    "aria-label": `Save ${table} as ${kind.label}`,
    onClick: () => kind.save(table, typeof columns === "function" ? columns() : columns, rows()),
  }, kind.label))]);
Export.props = ["table", "columns", "rows"];
