/** The left column: the workspace, its channels, direct messages and apps. */

import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { picture } from "./picture.js";
import { keepingFocus } from "./reconcile.js";
import { APP } from "./route.js";
import { SHARING } from "./sharing.js";

const MOST = 99;

export function createSidebar({ go }) {
  const head = h("header", { class: "workspace", dir: "auto" });
  const groups = h("div", { class: "sidebar-rows" });
  const node = h("nav", { class: "sidebar", id: "sidebar", "aria-label": "Channels and apps" },
    head, groups);
  return {
    node,
    /** `place` is the open channel or direct message. */
    show(state, place) {
      const rows = (entries) => entries.map((entry) => rowOf(entry, entry.id === place, go));
      fill(head, state.workspace.name);
      keepingFocus(groups, () => fill(groups,
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
  const { id, name, kind, unread, archived, sharing } = entry;
  const kinds = ["sidebar-row", unread > 0 && "unread", archived && "archived"];
  return h("button", {
    type: "button", class: kinds.filter(Boolean).join(" "), "data-field": id, value: "",
    "aria-current": isOpen ? "page" : null, on: { click: () => go(id, tabFor(entry)) },
  },
  picture(entry),
  h("span", { class: "row-name", dir: "auto" }, name),
  archived && h("span", { class: "row-note" }, "archived"),
  sharing && h("span", { class: "row-mark", title: SHARING[sharing] }, icon("shared"),
    h("span", { class: "unseen" }, SHARING[sharing])),
  unread > 0 && unreadMark(unread, kind));
}

/** Who has written to one stands first; otherwise the app opens with its Home. */
function tabFor({ kind, unread }) {
  return kind === APP && unread > 0 ? "messages" : "";
}

/** What is written to oneself is counted; what is written in a channel is only marked. */
function unreadMark(count, kind) {
  const isChannel = kind === "public" || kind === "private";
  const label = { role: "img", "aria-label": isChannel ? "new messages" : newMessages(count) };
  return isChannel ? h("span", { class: "unread-mark", ...label })
    : h("span", { class: "unread-count", ...label }, count > MOST ? `${MOST}+` : String(count));
}

function newMessages(count) {
  return count === 1 ? "1 new message" : `${count} new messages`;
}
