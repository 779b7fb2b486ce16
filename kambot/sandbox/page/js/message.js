/** One message. It stays when the app changes it, and with it what is open or chosen in it. */

import { attachments } from "./attachments.js";
import { avatar } from "./avatar.js";
import { drawBlocks, showError } from "./blocks.js";
import { clockTime, momentName } from "./dates.js";
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";
import { textNodes } from "./inline.js";
import { person } from "./person.js";
import { keepingFocus } from "./reconcile.js";
import { Surface } from "./surface.js";

const MOST_FACES = 5;

export class MessageView {
  /** `context` is {api, names, refresh, channel, shortcuts, openThread}; in a thread without the last. */
  constructor(ts, context) {
    Object.assign(this, { ts, context, drawn: "" });
    const { api, names, refresh, channel, shortcuts } = context;
    this.gutter = h("div", { class: "gutter" });
    this.head = h("div", {});
    this.text = h("div", { class: "message-text text", dir: "auto" });
    this.blocks = h("div", { class: "message-blocks" });
    this.files = h("div", {});
    this.foot = h("div", {});
    this.more = shortcuts.onMessage({ channel, ts });
    this.node = h("article", { tabindex: "-1" }, this.gutter,
      h("div", { class: "message-body" }, this.head, this.text, this.blocks, this.files,
        this.foot),
      this.more);
    this.surface = new Surface({
      target: { channel, ts }, api, names, refresh,
      trouble: (block, sentence) => showError(this.blocks, block, sentence),
    });
  }

  /** `compact` says that the writer was named just above, `dated` that no line names the day. */
  show(message, { compact = false, dated = false } = {}) {
    const { version } = this.context.names;
    const same = JSON.stringify([message, compact, dated, version]);
    if (same === this.drawn) return;
    this.drawn = same;
    const kinds = ["message", compact && "compact", message.ephemeral && "ephemeral"];
    this.node.className = kinds.filter(Boolean).join(" ");
    this.node.setAttribute("aria-label", labelOf(message));
    const at = this.focusedBlock();
    if (keepingFocus(this.node, () => this.draw(message, compact, dated))) return;
    this.focusNear(at);
  }

  /** The place of the block that has the focus; -1 where none has. */
  focusedBlock() {
    return [...this.blocks.children].findIndex((block) => block.contains(document.activeElement));
  }

  /** Whose button went away goes on from what stands in its place now. */
  focusNear(at) {
    const blocks = this.blocks.children;
    const heir = blocks[Math.min(at, blocks.length - 1)] ?? this.node;
    heir.tabIndex = -1;
    heir.focus({ preventScroll: true });
  }

  draw(message, compact, dated) {
    const { api, names } = this.context;
    const hasBlocks = message.blocks.length > 0;
    fill(this.gutter, compact ? time(message, names, false) : avatar(message.author));
    fill(this.head, message.ephemeral && ONLY_YOU(), !compact && headOf(message, names, dated));
    this.text.hidden = hasBlocks;
    fill(this.text, hasBlocks ? [] : textNodes({ type: "mrkdwn", text: message.text }, names));
    this.blocks.hidden = !hasBlocks;
    this.surface.sync(message.blocks, message.values);
    drawBlocks(this.blocks, message.blocks, this.surface);
    fill(this.files, attachments(message.files, api));
    fill(this.foot, this.footOf(message));
    if (this.more) this.more.hidden = message.ephemeral;
  }

  /** The way into the thread: what is answered already, or the offer to answer. */
  footOf(message) {
    const { openThread, names } = this.context;
    if (!openThread || message.ephemeral) return null;
    const open = () => openThread(this.ts);
    return message.replies.count ? replies(message.replies, names, open) : replyButton(open);
  }
}

const ONLY_YOU = () => h("p", { class: "only-you" }, icon("eye"), "Only visible to you");

function headOf(message, names, dated) {
  const { author } = message;
  return h("div", { class: "message-head" }, person(author, "author"),
    author.is_app && h("span", { class: "badge" }, "APP"), time(message, names, dated));
}

function replies({ count, latest, people }, names, open) {
  return h("button", { type: "button", class: "replies", on: { click: open } },
    h("span", { class: "faces" }, people.slice(0, MOST_FACES).map((one) => avatar(one, "small"))),
    h("span", { class: "replies-count" }, `${count} ${count === 1 ? "reply" : "replies"}`),
    h("span", { class: "replies-latest" },
      `Last reply ${momentName(latest, names.zone, names.now())}`));
}

function replyButton(open) {
  return h("button", {
    type: "button", class: "reply-button", "aria-label": "Reply in thread",
    title: "Reply in thread", on: { click: open },
  }, icon("thread"));
}

function labelOf({ author, ephemeral }) {
  return `Message from ${author.name}${ephemeral ? ", only visible to you" : ""}`;
}

function time({ ts }, names, dated) {
  const stamp = new Date(ts * 1000).toISOString();
  const shown = dated ? momentName(ts, names.zone, names.now()) : clockTime(ts, names.zone);
  return h("time", { datetime: stamp, class: "time" }, shown);
}
