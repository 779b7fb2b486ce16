/** The "..." button with its menu. */

import { aria, freshId, h } from "../dom.js";
import { confirm } from "../dialog.js";
import { icon } from "../icons.js";
import { isSafe, textNodes } from "../inline.js";
import { openPopup } from "../popup.js";
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
    "aria-label": "More actions", "aria-haspopup": "menu", "aria-controls": menuId,
    "aria-expanded": "false", "aria-busy": aria(surface.isBusy(place)),
  }, icon("more"));
  const control = menuControl(opener, menu, items);

  async function pick(option) {
    control.close();
    opener.focus();
    if (element.confirm && !(await confirm(element.confirm, names))) return;
    if (option.url && isSafe(option.url)) open(option.url, "_blank", "noopener");
    opener.setAttribute("aria-busy", "true");
    await surface.act(place, stateOf("overflow", option));
    opener.setAttribute("aria-busy", "false");
  }

  return h("span", { class: "overflow-place" }, opener, menu);
}

/** Opens by click or arrow, walks by arrows, closes by Escape or Tab. */
function menuControl(opener, menu, items) {
  let popup = null;
  const close = () => popup?.close();
  const open = () => {
    popup = openPopup(opener, menu, {
      onClose: () => {
        popup = null;
        opener.setAttribute("aria-expanded", "false");
      },
    });
    opener.setAttribute("aria-expanded", "true");
    items[0].focus();
  };
  const step = (by) => {
    const at = items.indexOf(document.activeElement);
    items[(at + by + items.length) % items.length].focus();
  };
  const keys = {
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Escape: () => {
      close();
      opener.focus();
    },
  };
  opener.addEventListener("click", () => (popup ? close() : open()));
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Tab") close();
    if (!(event.key in keys)) return;
    event.preventDefault();
    event.stopPropagation();
    keys[event.key]();
  });
  return { close };
}
