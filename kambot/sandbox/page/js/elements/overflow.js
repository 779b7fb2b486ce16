/** The "..." button with its menu. */

import { freshId, h } from "../dom.js";
import { confirm } from "../dialog.js";
import { icon } from "../icons.js";
import { isSafe, textNodes } from "../inline.js";
import { menuControl } from "../menu.js";
import { showBusy } from "../surface.js";
import { stateOf } from "../values.js";

export function overflow(field) {
  const { element, names, surface, place } = field;
  const menuId = freshId("menu");
  const items = element.options.map((option) => h("button", {
    type: "button", class: "menu-item", role: "menuitem", tabindex: "-1",
    on: { click: () => pick(option) },
  },
  h("span", { dir: "auto" }, textNodes(option.text, names)),
  option.description && h("span", { class: "menu-more", dir: "auto" },
    textNodes(option.description, names))));
  const menu = h("div", { id: menuId, class: "menu", role: "menu", popover: "manual" }, items);
  const opener = h("button", {
    ...field.attributes, type: "button", class: "button overflow", value: "",
    "aria-label": nameOf(field), "aria-haspopup": "menu", "aria-controls": menuId,
    "aria-expanded": "false",
  }, icon("more"));
  showBusy(opener, surface.clickAt(place));
  const control = menuControl(opener, menu, items);

  async function pick(option) {
    control.close();
    opener.focus();
    if (element.confirm && !(await confirm(element.confirm, names))) return;
    if (option.url && isSafe(option.url)) open(option.url, "_blank", "noopener");
    showBusy(opener, surface.act(place, stateOf("overflow", option)));
  }

  return h("span", { class: "overflow-place" }, opener, menu);
}

/** Screen readers hear whose menu it is. */
function nameOf({ attributes: { "aria-label": subject } }) {
  return subject ? `More actions for ${subject}` : "More actions";
}
