/** The app's shortcuts: a menu on every message, and one behind the lightning button. */

import { freshId, h } from "./dom.js";
import { icon } from "./icons.js";
import { menuControl } from "./menu.js";

/** `start(shortcut, at)` starts one; `at` is {channel, ts}, or nothing for one of everywhere. */
export function createShortcuts({ offered, start }) {
  const menu = (type, look, at) => {
    const found = offered.filter((each) => each.type === type);
    return found.length ? menuOf(found, look, (shortcut) => start(shortcut, at)) : null;
  };
  return {
    /** The menu of a message; null where the app has none for messages. */
    onMessage: (at) => menu("message", { label: "More actions", picture: "more",
      kind: "message-more" }, at),
    everywhere: () => menu("global", { label: "Shortcuts", picture: "lightning",
      kind: "composer-tool" }),
  };
}

function menuOf(shortcuts, { label, picture, kind }, start) {
  const menuId = freshId("menu");
  const items = shortcuts.map((shortcut) => h("button", {
    type: "button", class: "menu-item", role: "menuitem", tabindex: "-1",
    on: { click: () => pick(shortcut) },
  }, h("span", { dir: "auto" }, shortcut.name),
  h("span", { class: "menu-more", dir: "auto" }, shortcut.description)));
  const menu = h("div", { id: menuId, class: "menu", role: "menu", popover: "manual",
    "aria-label": label }, items);
  const opener = h("button", {
    type: "button", class: "shortcuts-button", "aria-label": label, title: label,
    "aria-haspopup": "menu", "aria-controls": menuId, "aria-expanded": "false",
  }, icon(picture));
  const control = menuControl(opener, menu, items);

  function pick(shortcut) {
    control.close();
    opener.focus();
    start(shortcut);
  }

  return h("span", { class: kind }, opener, menu);
}
