// A film: members as they stood at one moment and every event since, so that any later one can be shown.
import { STATES } from "./cluster.js";

export const MAX_BYTES = 32 * 1024 * 1024;
const MAX_MEMBERS = 20_000;
const MAX_EVENTS = 50_000;
const LISTED = 1000;

const isText = (value) => typeof value === "string" && value.length > 0 && value.length <= 255;
const isNumber = (value) => Number.isSafeInteger(value) && value >= 0;
const isPlain = (value) => value !== null && typeof value === "object" && !Array.isArray(value);

function need(ok, what) {
  if (!ok) {
    throw new Error(`This is no film: ${what}.`);
  }
}

function checkMember(member, where) {
  need(isPlain(member), `${where} is no member`);
  need(isText(member.name), `${where} has no name of 1 to 255 letters`);
  need(STATES.includes(member.state), `${where} has the state ${JSON.stringify(member.state)?.slice(0, 40)}`);
  need(isText(member.host) && isNumber(member.port) && member.port < 65_536, `${where} has no address`);
  need(isNumber(member.incarnation) && isNumber(member.since), `${where} has no incarnation or time`);
  const tags = member.tags ?? {};
  need(isPlain(tags) && Object.values(tags).every((value) => typeof value === "string"), `${where} has tags that are no texts`);
}

function checkEvent(event, where, last) {
  need(isPlain(event) && isText(event.type) && isText(event.run) && isNumber(event.seq), `${where} is no event`);
  need(isNumber(event.at) && event.at >= last, `${where} is not in the order of time`);
  need(event.reason === undefined || typeof event.reason === "string", `${where} has a reason that is no text`);
  checkMember(event.member, `the member of ${where}`);
}

/** What somebody else may have written, if it is a film; throws what is wrong with it. */
export function checked(film) {
  need(isPlain(film) && film.film === 1, "it does not begin with \"film\": 1");
  need(isNumber(film.from) && isNumber(film.until) && film.from <= film.until, "from and until are no span of time");
  need(isText(film.run) && isNumber(film.seq), "it has no run and number of an event");
  need(Array.isArray(film.members) && film.members.length <= MAX_MEMBERS, `members is no list of at most ${MAX_MEMBERS}`);
  need(Array.isArray(film.events) && film.events.length <= MAX_EVENTS, `events is no list of at most ${MAX_EVENTS}`);
  film.members.forEach((member, i) => checkMember(member, `member ${i + 1}`));
  let last = 0;
  film.events.forEach((event, i) => {
    checkEvent(event, `event ${i + 1}`, last);
    last = event.at;
  });
  return film;
}

/** Number of the events up to a moment. */
export function countUntil(film, at) {
  let low = 0;
  let high = film.events.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (film.events[middle].at <= at) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** What the page showed at a moment: `{ members, counts, events, run, seq }`, the newest event first. */
export function stateAt(film, at) {
  const members = new Map(film.members.map((member) => [member.name, member]));
  const past = film.events.slice(0, countUntil(film, at));
  for (const { type, member } of past) {
    if (type === "member-reap") {
      members.delete(member.name);
    } else {
      members.set(member.name, member);
    }
  }
  const counts = Object.fromEntries(STATES.map((state) => [state, 0]));
  for (const member of members.values()) {
    counts[member.state] += 1;
  }
  const last = past.at(-1) ?? film;
  return { members, counts, events: past.slice(-LISTED).reverse(), run: last.run, seq: last.seq };
}

/** The last events of one member up to a moment, oldest first. */
export const eventsOf = (film, name, at) => film.events.slice(0, countUntil(film, at)).filter((event) => event.member.name === name).slice(-12);

const WORST = ["failed", "suspect", "leaving", "left", "alive"];

/** How many events fall into each of `n` parts of the whole, and the worst state among them. */
export function density(film, n) {
  const parts = Array.from({ length: n }, () => ({ events: 0, worst: "" }));
  const length = Math.max(1, film.until - film.from);
  for (const event of film.events) {
    const part = parts[Math.min(n - 1, Math.max(0, Math.floor(((event.at - film.from) / length) * n)))];
    part.events += 1;
    if (!part.worst || WORST.indexOf(event.member.state) < WORST.indexOf(part.worst)) {
      part.worst = event.member.state;
    }
  }
  return parts;
}
