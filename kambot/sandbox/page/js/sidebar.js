/** The left column: the workspace, its channels, direct messages and apps. */

import { avatar } from "./avatar.js";
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";

export function createSidebar({ go }) {
  const node = h("nav", { class: "sidebar", id: "sidebar", "aria-label": "Channels and apps" });
  return {
    node,
    /** `place` is the open channel or direct message. */
    show(state, place) {
      const row = (entry, picture, name) => rowOf(entry, picture, name, entry.id === place, go);
      fill(node,
        h("header", { class: "workspace" }, h("span", { dir: "auto" }, state.workspace.name)),
        h("div", { class: "sidebar-rows" },
          group("Channels", state.channels.map((channel) => (
            row(channel, icon(channel.is_private ? "lock" : "hash"), channel.name)))),
          group("Direct messages", state.direct_messages.map((person) => (
            row(person, avatar(person, "small"), person.name)))),
          group("Apps", [row(state.app, avatar(state.app, "small"), state.app.name)])));
    },
  };
}

function group(title, rows) {
  if (!rows.length) return null;
  return h("section", { class: "sidebar-group", "aria-label": title },
    h("h2", {}, title), h("ul", {}, rows.map((row) => h("li", {}, row))));
}

function rowOf(entry, picture, name, isOpen, go) {
  return h("button", {
    type: "button", class: `sidebar-row ${entry.unread ? "unread" : ""}`,
    "aria-current": isOpen ? "page" : null, on: { click: () => go(entry.id) },
  },
  picture,
  h("span", { class: "row-name", dir: "auto" }, name),
  entry.unread && h("span", { class: "unread-mark", role: "img", "aria-label": "new messages" }));
}
