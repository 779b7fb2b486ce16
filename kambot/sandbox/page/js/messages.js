/** The messages of a channel or a direct message, and those of one thread. */

import { dayKey, dayName } from "./dates.js";
import { h } from "./dom.js";
import { MessageView } from "./message.js";
import { reconcile } from "./reconcile.js";

const TOGETHER = 5 * 60;
const NEAR_THE_END = 80;

/** `openThread(ts)` opens the thread under a message. */
export function createMessages({ api, names, refresh, shortcuts, openThread }) {
  const list = h("div", { class: "message-list", role: "log", "aria-label": "Messages" });
  const node = h("div", { class: "message-scroll", tabindex: "0" }, list);
  let shown = null;
  let views = null;

  return {
    node,
    /** `readUntil` is when the last message was written that had been read before. */
    show(channel, { messages, readUntil }) {
      const isOther = shown !== channel;
      const atEnd = node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_THE_END;
      shown = channel;
      if (isOther) views = createViews({ api, names, refresh, channel, shortcuts, openThread });
      reconcile(list, rows({ messages, views, names, readUntil }));
      if (isOther || atEnd) node.scrollTop = node.scrollHeight;
    },
    /** Gives the focus to a message, where there is nothing better to give it to. */
    focus: (ts) => views?.of(ts).node.focus(),
  };
}

/** The drawn messages of one place by their ts. */
export function createViews(context) {
  const views = new Map();
  const of = (ts) => {
    if (!views.has(ts)) views.set(ts, new MessageView(ts, context));
    return views.get(ts);
  };
  return {
    of,
    /** A row for `reconcile`: the message is drawn in place, its node is never built anew. */
    row(message, manner) {
      const view = of(message.ts);
      view.show(message, manner);
      return { key: message.ts, same: "", build: () => view.node };
    },
  };
}

/** Messages, the lines between days and above news; a writer who goes on is not named again. */
function rows({ messages, views, names, readUntil }) {
  const { zone } = names;
  const found = [];
  const news = readUntil && messages.find(({ ts, author }) => (
    Number(ts) > Number(readUntil) && author.id !== names.me));
  let before = null;
  for (const message of messages) {
    const day = dayKey(message.ts, zone);
    if (!before || dayKey(before.ts, zone) !== day) {
      found.push(dayRow(day, Number(message.ts), names));
      before = null;
    }
    if (message === news) {
      found.push({ key: "new", same: "", build: newLine });
      before = null;
    }
    found.push(views.row(message, { compact: goesOn(before, message) }));
    before = message;
  }
  return found;
}

function newLine() {
  return h("div", { class: "new-line", role: "separator" }, h("span", {}, "New"));
}

function goesOn(before, message) {
  return before !== null && before.author.id === message.author.id && !before.ephemeral
    && !message.ephemeral && message.ts - before.ts < TOGETHER;
}

function dayRow(day, seconds, names) {
  const text = dayName(seconds, names.zone, names.now());
  const build = () => h("div", { class: "day", role: "separator" }, h("span", {}, text));
  return { key: `day ${day}`, same: text, build };
}
