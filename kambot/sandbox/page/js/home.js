/** The app's Home tab. */

import { drawBlocks, showError } from "./blocks.js";
import { h } from "./dom.js";
import { keepingFocus } from "./reconcile.js";
import { Surface } from "./surface.js";

export function createHome({ api, names, refresh }) {
  const blocks = h("div", { class: "home-blocks" });
  const empty = h("p", { class: "empty" }, "This app has not put anything here yet.");
  const node = h("div", { class: "home", role: "tabpanel", "aria-label": "Home" }, blocks, empty);
  const trouble = (block, sentence) => showError(blocks, block, sentence);
  let surface = null;

  return {
    node,
    /** The view as the app published it, or null before it did. */
    show(home) {
      empty.hidden = Boolean(home);
      if (!surface || surface.target.view_id !== home?.view.id) {
        surface = new Surface({ target: { view_id: home?.view.id }, api, names, refresh, trouble });
      }
      const drawing = home?.view.blocks ?? [];
      surface.sync(drawing, home?.values);
      keepingFocus(node, () => drawBlocks(blocks, drawing, surface));
    },
  };
}
