/** The middle of the page: the open channel, or the app with its tabs. */

import { avatar } from "./avatar.js";
import { createComposer } from "./composer.js";
import { fill, h } from "./dom.js";
import { createHome } from "./home.js";
import { icon } from "./icons.js";
import { createMessages } from "./messages.js";
import { APP } from "./route.js";

/** `place` is {id, tab}; `go(place, tab)` opens another; `send(kind, text)` writes a line. */
export function createPane({ api, names, refresh, go, send }) {
  const head = h("header", { class: "pane-head" });
  const tabs = h("div", { class: "tabs", role: "tablist", "aria-label": "Parts of the app" });
  const home = createHome({ api, names, refresh });
  const messages = createMessages({ api, names, refresh });
  const composer = createComposer({ send });
  const closed = h("p", { class: "composer-closed" },
    "Sending messages to this app has been turned off.");
  const node = h("main", { class: "pane" }, head, tabs, home.node, messages.node, closed,
    composer.node);

  return {
    node,
    show(state, place, content) {
      const isApp = place.id === APP;
      const isHome = isApp && place.tab === "home";
      const channel = state.channels.find(({ id }) => id === place.id)
        ?? state.direct_messages.find(({ id }) => id === place.id);
      const title = isApp ? state.app.name : `${channel.is_private === undefined ? "" : "#"}${channel.name}`;
      fill(head, h("h1", { dir: "auto" }, picture(isApp ? state.app : channel, isApp),
        isApp ? state.app.name : channel.name));
      tabs.hidden = !isApp;
      if (isApp) fill(tabs, tabButtons(state.app, place.tab, go));
      home.node.hidden = !isHome;
      messages.node.hidden = isHome;
      const isReadOnly = isApp && state.app.is_read_only;
      closed.hidden = isHome || !isReadOnly;
      composer.node.hidden = isHome || isReadOnly;
      composer.show(title, { commands: state.commands, people: mentionable(state) });
      if (isHome) home.show(content.home);
      else messages.show(place.id, content.messages);
    },
    focus: () => composer.input.focus(),
  };
}

function picture(entry, isApp) {
  if (isApp || entry.is_private === undefined) return avatar(entry, "small");
  return icon(entry.is_private ? "lock" : "hash");
}

function tabButtons(app, open, go) {
  const tabs = [["home", "Home", app.home_tab], ["messages", "Messages", app.messages_tab]];
  return tabs.filter(([, , isOn]) => isOn).map(([id, label]) => h("button", {
    type: "button", class: "tab", role: "tab", "aria-selected": String(id === open),
    on: { click: () => go(APP, id) },
  }, label));
}

function mentionable({ users, me }) {
  return users.filter(({ id, deleted }) => id !== me.id && !deleted);
}
