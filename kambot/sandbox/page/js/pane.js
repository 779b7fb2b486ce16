/** The middle of the page: the open channel, or the app with its tabs. */

import { createComposer } from "./composer.js";
import { aria, fill, h } from "./dom.js";
import { createHome } from "./home.js";
import { createMessages } from "./messages.js";
import { picture } from "./picture.js";
import { keepingFocus } from "./reconcile.js";
import { APP } from "./route.js";
import { SHARING } from "./sharing.js";

/** `go(place, tab)` opens another place; `send(kind, text)` writes a line. */
export function createPane({ api, names, refresh, shortcuts, go, send, openThread }) {
  const head = h("h1", { dir: "auto" });
  const mark = h("p", { class: "pane-mark" });
  const tabs = h("div", { class: "tabs", role: "tablist", "aria-label": "Parts of the app" });
  const home = createHome({ api, names, refresh });
  const messages = createMessages({ api, names, refresh, shortcuts, openThread });
  const composer = createComposer({ send, tool: shortcuts.everywhere() });
  const closed = h("p", { class: "composer-closed" });
  const node = h("main", { class: "pane" }, h("header", { class: "pane-head" }, head, mark), tabs,
    home.node, messages.node, closed, composer.node);

  return {
    node,
    /** `entry` is the open channel or the app, `tab` the open tab of the app. */
    show({ state, entry, tab, content }) {
      const isHome = tab === "home";
      const parts = tabsOf(entry);
      node.classList.toggle("closed", Boolean(entry.closed));
      fill(head, picture(entry), entry.name);
      fill(mark, markOf(entry));
      tabs.hidden = !parts.length;
      keepingFocus(tabs, () => fill(tabs,
        parts.map(([id, label]) => tabButton(id, label, id === tab, go))));
      home.node.hidden = !isHome;
      messages.node.hidden = isHome;
      closed.hidden = isHome || !entry.closed;
      closed.textContent = entry.closed;
      composer.node.hidden = isHome || Boolean(entry.closed);
      composer.show(`Message ${placeName(entry)}`,
        { commands: state.commands, people: mentionable(state) });
      if (isHome) home.show(content.home);
      else messages.show(entry.id, content);
    },
    focus: () => composer.input.focus(),
    focusMessage: messages.focus,
  };
}

/** "#sales", or the name of the app. */
export function placeName({ kind, name }) {
  return kind === "public" || kind === "private" ? `#${name}` : name;
}

/** Who else reads here is said where one is about to write. */
function markOf({ sharing, archived }) {
  const words = [archived && "archived", sharing && SHARING[sharing]];
  return words.filter(Boolean).map((each) => h("span", { class: "pill" }, each));
}

function tabsOf({ home_tab: hasHome, messages_tab: hasMessages }) {
  return [hasHome && ["home", "Home"], hasMessages && ["messages", "Messages"]].filter(Boolean);
}

function tabButton(id, label, isOpen, go) {
  return h("button", {
    type: "button", class: "tab", role: "tab", "aria-selected": aria(isOpen), "data-field": id,
    value: "",
    on: { click: () => go(APP, id) },
  }, label);
}

/** Whom one can mention: everybody else who is still there. */
export function mentionable({ users, me }) {
  return users.filter(({ id, deleted }) => id !== me.id && !deleted);
}
