/** The left column: the workspace, its channels, direct messages and apps. */

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { picture } from "./picture.js";

const SHARED = "shared with another organisation";

export function createSidebar({ go }) {
  const node = h("nav", { class: "sidebar", id: "sidebar", "aria-label": "Channels and apps" });
  return {
    node,
    /** `place` is the open channel or direct message. */
    show(state, place) {
      const rows = (entries) => entries.map((entry) => rowOf(entry, entry.id === place, go));
      fill(node,
        h("header", { class: "workspace" }, h("span", { dir: "auto" }, state.workspace.name)),
        h("div", { class: "sidebar-rows" },
          group("Channels", rows(state.channels)),
          group("Direct messages", rows(state.direct_messages)),
          group("Apps", rows([state.app]))));
    },
  };
}

function group(title, rows) {
  if (!rows.length) return null;
  return h("section", { class: "sidebar-group", "aria-label": title },
    h("h2", {}, title), h("ul", {}, rows.map((row) => h("li", {}, row))));
}

function rowOf(entry, isOpen, go) {
  return h("button", {
    type: "button",
    class: ["sidebar-row", entry.unread && "unread", entry.archived && "archived"]
      .filter(Boolean).join(" "),
    "aria-current": isOpen ? "page" : null, on: { click: () => go(entry.id) },
  },
  picture(entry),
  h("span", { class: "row-name", dir: "auto" }, entry.name),
  entry.archived && h("span", { class: "row-note" }, "archived"),
  entry.shared && h("span", { class: "row-mark", title: SHARED }, icon("shared"),
    h("span", { class: "unseen" }, SHARED)),
  entry.unread && h("span", { class: "unread-mark", role: "img", "aria-label": "new messages" }));
}
