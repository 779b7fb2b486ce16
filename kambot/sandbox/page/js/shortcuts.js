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

/** There may be hundreds of messages: a menu is built when it is opened for the first time. */
function menuOf(shortcuts, { label, picture, kind }, start) {
  let control = null;
  const opener = h("button", {
    type: "button", class: "shortcuts-button", "aria-label": label, title: label,
    "aria-haspopup": "menu", "aria-expanded": "false", on: { click: () => control || build() },
  }, icon(picture));
  const node = h("span", { class: kind }, opener);

  function build() {
    const items = shortcuts.map((shortcut) => menuItem(shortcut, () => pick(shortcut)));
    const menu = h("div", { id: freshId("menu"), class: "menu", role: "menu", popover: "manual",
      "aria-label": label }, items);
    opener.setAttribute("aria-controls", menu.id);
    node.append(menu);
    control = menuControl(opener, menu, items);
    control.open();
  }

  function pick(shortcut) {
    control.close();
    opener.focus();
    start(shortcut);
  }

  return node;
}

function menuItem({ name, description }, pick) {
  return h("button", { type: "button", class: "menu-item", role: "menuitem", tabindex: "-1",
    on: { click: pick } },
  h("span", { dir: "auto" }, name), h("span", { class: "menu-more", dir: "auto" }, description));
}
