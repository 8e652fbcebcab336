// A long table in parts: those near the window have rows, the others only their height. A shorter
// one is all there: for the browser's search, for a screen reader, on paper.
import { h, onMounted, onUnmounted, ref } from "./lib/vue.js";

export const CHUNK = 50; // rows
const WHOLE = 4 * CHUNK; // rows of a table that is not cut
const AHEAD = "1000px";
const USUAL_HEIGHT = 37; // pixels of a row, until one was measured

let rowHeight = USUAL_HEIGHT;
const watched = new WeakMap();
const observer = new IntersectionObserver((seen) => seen.forEach(({ target, isIntersecting }) => watched.get(target)?.(isIntersecting)), { rootMargin: AHEAD });

/** Parts of a list; one whose members are the same stays the same array, so that it is not drawn anew. */
export function chunksOf(all, before) {
  const chunks = [];
  for (let from = 0; from < all.length; from += CHUNK) {
    const part = all.slice(from, from + CHUNK);
    const old = before?.[chunks.length];
    chunks.push(old?.length === part.length && part.every((member, i) => member === old[i]) ? old : part);
  }
  return chunks;
}

/** `row` draws one member of `of`; the first part is there at once, for the first picture. */
export const Chunk = {
  props: ["list", "of", "first", "columns", "row"],
  setup(props) {
    const near = ref(props.first);
    const body = ref(null);
    let element = null;
    let height = 0;
    onMounted(() => {
      element = body.value;
      watched.set(element, (is) => {
        if (!is && near.value) {
          height = element.offsetHeight;
          rowHeight = height / props.list.length;
        }
        near.value = is;
      });
      observer.observe(element);
    });
    onUnmounted(() => observer.unobserve(element));
    return () => near.value || props.of <= WHOLE
      ? h("tbody", { ref: body }, props.list.map(props.row))
      : h("tbody", { ref: body, class: "far", "aria-hidden": "true" }, h("tr", h("td", {
        colspan: props.columns,
        style: { height: `${height || Math.round(rowHeight * props.list.length)}px` },
      })));
  },
};
