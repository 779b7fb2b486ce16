/** The messages of a channel or a direct message. */

import { avatar } from "./avatar.js";
import { drawBlocks, showError } from "./blocks.js";
import { clockTime, dayKey, dayName } from "./dates.js";
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { textNodes } from "./inline.js";
import { keepingFocus, reconcile } from "./reconcile.js";
import { Surface } from "./surface.js";

const TOGETHER = 5 * 60;
const NEAR_THE_END = 80;

export function createMessages({ api, names, refresh }) {
  const list = h("div", { class: "message-list", role: "log", "aria-label": "Messages" });
  const node = h("div", { class: "message-scroll", tabindex: "0" }, list);
  let shown = null;

  return {
    node,
    show(channel, messages) {
      const isOther = shown !== channel;
      const atEnd = node.scrollHeight - node.scrollTop - node.clientHeight < NEAR_THE_END;
      shown = channel;
      const context = { api, names, refresh, channel };
      keepingFocus(node, () => reconcile(list, rows(messages, context)));
      if (isOther || atEnd) node.scrollTop = node.scrollHeight;
    },
  };
}

/** Messages and the lines between days; a writer who goes on is not named again. */
function rows(messages, context) {
  const { zone } = context.names;
  const found = [];
  let before = null;
  for (const message of messages) {
    const day = dayKey(message.ts, zone);
    if (!before || dayKey(before.ts, zone) !== day) {
      found.push(dayRow(day, Number(message.ts), context.names));
      before = null;
    }
    found.push(messageRow(message, goesOn(before, message), context));
    before = message;
  }
  return found;
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

function messageRow(message, isCompact, context) {
  const same = JSON.stringify([message, isCompact, context.names.version]);
  return { key: message.ts, same, build: () => drawMessage(message, isCompact, context) };
}

function drawMessage(message, isCompact, { api, names, refresh, channel }) {
  const content = message.blocks.length
    ? h("div", { class: "message-blocks" })
    : h("div", { class: "message-text text", dir: "auto" },
      textNodes({ type: "mrkdwn", text: message.text }, names));
  if (message.blocks.length) {
    const surface = new Surface({
      target: { channel, ts: message.ts }, api, names, refresh,
      trouble: (block, sentence) => showError(content, block, sentence),
    });
    surface.sync(message.blocks, message.values);
    drawBlocks(content, message.blocks, surface);
  }
  const kinds = ["message", isCompact && "compact", message.ephemeral && "ephemeral"];
  const { author } = message;
  return h("article", { class: kinds.filter(Boolean).join(" "), "aria-label": labelOf(message) },
    h("div", { class: "gutter" },
      isCompact ? time(message, names) : avatar(author)),
    h("div", { class: "message-body" },
      message.ephemeral && h("p", { class: "only-you" }, icon("eye"), "Only visible to you"),
      !isCompact && h("div", { class: "message-head" },
        h("span", { class: "author", dir: "auto" }, author.name),
        author.is_app && h("span", { class: "badge" }, "APP"),
        time(message, names)),
      content,
      message.edited && h("span", { class: "edited" }, "(edited)")));
}

function labelOf({ author, ephemeral }) {
  return `Message from ${author.name}${ephemeral ? ", only visible to you" : ""}`;
}

function time(message, names) {
  const stamp = new Date(message.ts * 1000).toISOString();
  return h("time", { datetime: stamp, class: "time" }, clockTime(message.ts, names.zone));
}
