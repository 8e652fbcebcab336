// Who looks, and whether they may change something: the server says so, and decides again on each action.
import { reactive } from "./lib/vue.js";

const API = "api/v1";

export const session = reactive({ known: false, actions: "", allowed: false, login: false, user: "", reason: "" });

/** A failed request: what the server says is wrong, and its status. */
export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export async function askSession() {
  const answer = await fetch(`${API}/session`).then((response) => response.ok ? response.json() : null).catch(() => null);
  Object.assign(session, { user: "", reason: answer ? "" : "The server does not answer.", allowed: false, login: false }, answer ?? {}, { known: true });
}

async function exchange(path, options) {
  return answered(await fetch(`${API}/${path}`, options).catch(() => { throw new Refused(0, "The server does not answer."); }));
}

async function answered(response) {
  const body = await response.json().catch(() => ({}));
  if (response.status === 401) {
    await askSession();
  }
  if (!response.ok) {
    throw new Refused(response.status, body.detail ?? `The server answered ${response.status}.`);
  }
  return body;
}

export const post = (path, body = {}) =>
  exchange(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** Posts and hears what comes as it comes: `heard(event, body)` for each; resolves with the body of `done`. */
export async function postAndHear(path, body, heard) {
  const headers = { "content-type": "application/json", accept: "text/event-stream" };
  const response = await fetch(`${API}/${path}`, { method: "POST", headers, body: JSON.stringify(body) })
    .catch(() => { throw new Refused(0, "The server does not answer."); });
  if (!response.ok) {
    return answered(response);
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true }));
    if (done) {
      throw new Refused(0, "The connection was cut before all had come.");
    }
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const [, event, data] = /^event: (.*)\ndata: (.*)$/.exec(block) ?? [];
      if (event === "problem") {
        throw new Refused(0, JSON.parse(data).detail);
      }
      if (event === "done") {
        return JSON.parse(data);
      }
      if (event) {
        heard(event, JSON.parse(data));
      }
    }
  }
}

/** Keys are read under the rule of actions, so this fails as they do. */
export const getKeys = () => exchange("keys", { headers: { accept: "application/json" } });

/** Bytes travel as base64. */
export function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** As text if it is one, else as it came. */
export function textOf(payload) {
  const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0));
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? `${payload} (base64)` : text;
  } catch {
    return `${payload} (base64)`;
  }
}
