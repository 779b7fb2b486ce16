/** A button that opens a menu, with the keys that people expect of menus. */

import { openPopup } from "./popup.js";

/** Opens by click or arrow, walks by arrows, closes by Escape or Tab. */
export function menuControl(opener, menu, items) {
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
  return { open, close };
}
