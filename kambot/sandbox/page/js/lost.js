/** The line that says why nothing new is shown: the sandbox is away, or one's account is. */

import { fill, h } from "./dom.js";

const AWAY = "The sandbox does not answer. Start it again; this page goes on by itself.";

/** `leave` makes one somebody else: a person who was deactivated sees nothing any more. */
export function createLost({ leave }) {
  const node = h("div", { class: "lost", role: "alert", hidden: true });
  return {
    node,
    hide() {
      node.hidden = true;
    },
    /** `refusal` is what the sandbox answered instead; without it, it did not answer. */
    show(refusal) {
      node.hidden = false;
      fill(node, h("p", {}, refusal || AWAY), refusal && h("button", {
        type: "button", class: "button", on: { click: leave },
      }, "Act as somebody else"));
    },
  };
}
