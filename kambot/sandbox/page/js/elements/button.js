/** Buttons: with a style, a question before, or an address to open. */

import { h } from "../dom.js";
import { confirm } from "../dialog.js";
import { isSafe, textNodes } from "../inline.js";
import { showBusy } from "../surface.js";

export function button(field) {
  const { element, names, surface, place } = field;
  const { "aria-label": _, id, ...attributes } = field.attributes;
  const node = h("button", {
    ...attributes, id, type: "button", class: `button ${element.style ?? ""}`, value: "",
    "aria-label": element.accessibility_label ?? null,
  }, h("span", { class: "button-text", dir: "auto" }, textNodes(element.text, names)));
  showBusy(node, surface.clickAt(place));
  node.addEventListener("click", () => press(field, node));
  return node;
}

/** A button that is waiting for the app says so and cannot be pressed again. */
async function press({ element, surface, place, names }, node) {
  if (surface.clickAt(place)) return;
  if (element.confirm && !(await confirm(element.confirm, names))) return;
  if (element.url && isSafe(element.url)) open(element.url, "_blank", "noopener");
  showBusy(node, surface.act(place, null));
}
