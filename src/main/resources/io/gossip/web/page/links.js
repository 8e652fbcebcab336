// Ways into the page of one member: real links, so that they open in a new tab and can be copied.
import { h } from "./lib/vue.js";
import { filter, show } from "./filter.js";

export function hrefOf(name) {
  const query = new URLSearchParams(location.search);
  query.set("member", name);
  return `?${query}`;
}

/** Within the page unless the browser is asked for a tab of its own. */
function follow(event, name) {
  if (!event.defaultPrevented && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    show(name);
  }
}

export const MemberLink = (props, { slots }) => h("a", {
  class: "to-member",
  href: hrefOf(props.name),
  "aria-current": filter.member === props.name ? "page" : null,
  onClick: (event) => follow(event, props.name),
}, slots.default ? slots.default() : props.name);
MemberLink.props = ["name"];
