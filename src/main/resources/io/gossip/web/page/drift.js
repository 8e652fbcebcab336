// Members that are set otherwise than this peer, and the versions that run: shown only if there is something to see.
import { h, onMounted, onUnmounted, shallowRef } from "./lib/vue.js";
import { get, link } from "./feed.js";
import { MemberLink } from "./links.js";
import { Mark } from "./marks.js";

const ASK_MILLIS = 15_000;
const NAMED_AT_MOST = 4;

const drift = shallowRef(null);

async function ask() {
  if (!document.hidden && !link.paused) {
    drift.value = await get("drift").catch(() => null); // an older peer has no such answer
  }
}

const value = (text) => text ?? "as its profile";

const Setting = ({ name, here, there }) => `${name}: ${value(there)} there, ${value(here)} here`;

function Member({ member, version, settings, more }) {
  const told = settings.map(Setting);
  const all = [...told, more ? "others that it does not name" : null, `version ${version}`].filter(Boolean).join("; ");
  return h("li", { key: member, title: all }, [
    h(MemberLink, { name: member }), ` ${settings.map(({ name }) => name).join(", ") || "by its version's defaults"}`,
  ]);
}

const Versions = ({ versions }) => versions.map(({ version, members }) => `${version} (${members})`).join(", ");

export const Drift = {
  setup() {
    let timer = 0;
    onMounted(() => {
      ask();
      timer = setInterval(ask, ASK_MILLIS);
    });
    onUnmounted(() => clearInterval(timer));
    return () => {
      const { differ = 0, differing = [], versions = [] } = drift.value ?? {};
      if (differ === 0 && versions.length < 2) {
        return null;
      }
      const rest = differ - Math.min(NAMED_AT_MOST, differing.length);
      return h("section", { class: "signals", "aria-label": "Settings and versions" }, [
        h("div", { class: "card tone-suspect is-drift" }, [
          h("h3", [h(Mark, { shape: "suspect", tone: "suspect" }), "Settings differ"]),
          h("p", { class: "value" }, differ === 0 ? `${versions.length} versions` : `${differ} member${differ === 1 ? "" : "s"}`),
          h("ul", { class: "text" }, differing.slice(0, NAMED_AT_MOST).map(Member)),
          h("p", { class: "text" }, [rest > 0 ? `and ${rest} more. ` : "", "Versions: ", Versions(drift.value)]),
        ]),
      ]);
    };
  },
};
