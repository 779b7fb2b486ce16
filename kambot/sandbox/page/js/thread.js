/** A thread beside the channel: the message, the replies to it, and a box to reply in. */

import { createComposer } from "./composer.js";
import { fill, h } from "./dom.js";
import { closeButton } from "./dialog.js";
import { createViews } from "./messages.js";
import { reconcile } from "./reconcile.js";
import { placeName } from "./pane.js";

const NO_COMMANDS = "Commands do not work in threads.";

/** `reply(text)` writes into the open thread; `close()` puts it away. */
export function createThread({ api, names, refresh, shortcuts, reply, close }) {
  const where = h("span", { class: "thread-where", dir: "auto" });
  const list = h("div", { class: "message-list", role: "log", "aria-label": "Replies" });
  const scroll = h("div", { class: "message-scroll", tabindex: "0" }, list);
  const send = (kind, text) => (kind === "command"
    ? { ok: false, message: NO_COMMANDS } : reply(text));
  const composer = createComposer({ send });
  const node = h("aside", { class: "thread", "aria-label": "Thread", hidden: true,
    on: { keydown: (event) => leaveByEscape(event, close) } },
  h("header", { class: "pane-head" }, h("h2", { class: "thread-title" }, "Thread", where),
    closeButton("Close thread", close)),
  scroll, composer.node);
  let shown = "";
  let views = null;

  return {
    node,
    focus: () => composer.input.focus(),
    hide() {
      node.hidden = true;
      shown = "";
    },
    /** `messages` has the first message of the thread first. */
    show({ entry, messages, people }) {
      const [{ ts }] = messages;
      const isOther = shown !== ts;
      if (isOther) views = createViews({ api, names, refresh, shortcuts, channel: entry.id });
      shown = ts;
      node.hidden = false;
      fill(where, placeName(entry));
      composer.node.hidden = Boolean(entry.closed);
      composer.show("Reply…", { commands: [], people });
      const count = messages.length;
      reconcile(list, rows(messages, views));
      if (isOther || count > list.dataset.count) scroll.scrollTop = scroll.scrollHeight;
      list.dataset.count = count;
    },
  };
}

/** In a list of options Escape means the list, and has been taken there. */
function leaveByEscape(event, close) {
  if (event.key === "Escape" && !event.defaultPrevented) close();
}

function rows(messages, views) {
  const [first, ...replies] = messages.map((message) => views.row(message, { dated: true }));
  const count = replies.length;
  const line = {
    key: "count", same: String(count),
    build: () => h("div", { class: "thread-count" },
      h("span", {}, count === 1 ? "1 reply" : `${count} replies`)),
  };
  return count ? [first, line, ...replies] : [first];
}
