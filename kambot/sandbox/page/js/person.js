/** The name of somebody who wrote, and whether they are still there. */

import { h } from "./dom.js";

export function person({ name, deleted }, kind) {
  return [
    h("span", { class: kind, dir: "auto" }, name),
    deleted && h("span", { class: "gone" }, "(deactivated)"),
  ];
}
