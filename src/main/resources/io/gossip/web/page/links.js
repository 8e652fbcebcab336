// Ways into the page of one member: real links, so that they open in a new tab and can be copied.
import { h } from "./lib/vue.js";
import { filter, show } from "./filter.js";

let search = null;
let kept = "";

/** Of a thousand links all have the same query but for the name. */
export function hrefOf(name) {
  if (search !== location.search) {
    search = location.search;
    const query = new URLSearchParams(search);
    query.delete("member");
    kept = query.size ? `${query}&` : "";
  }
  return `?${kept}member=${encodeURIComponent(name)}`;
}

/** Within the page unless the browser is asked for a tab of its own. */
function follow(event, name) {
  if (!event.defaultPrevented && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    show(name);
  }
}

/** The same without a look at which member is shown: for rows, of which there are many. */
export const rowLink = (name) => h("a", { class: "to-member", href: hrefOf(name), onClick: (event) => follow(event, name) }, name);

export const MemberLink = (props, { slots }) => h("a", {
  class: "to-member",
  href: hrefOf(props.name),
  "aria-current": filter.member === props.name ? "page" : null,
  onClick: (event) => follow(event, props.name),
}, slots.default ? slots.default() : props.name);
MemberLink.props = ["name"];
