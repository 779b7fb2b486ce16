/** The list under a select: groups of options, one of them active, or a sentence instead. */

import { aria, fill, freshId, h } from "../dom.js";
import { icon } from "../icons.js";

/** Items are {key, text, more}; `onPick(item)` hears of clicks. The field keeps the focus. */
export class Listbox {
  constructor({ isMulti, onPick }) {
    this.onPick = onPick;
    this.items = [];
    this.nodes = [];
    this.active = -1;
    this.node = h("div", {
      id: freshId("options"), class: "options", popover: "manual", role: "listbox",
      "aria-label": "Options", "aria-multiselectable": isMulti ? "true" : null,
      on: { mousedown: (event) => event.preventDefault() },
    });
  }

  say(sentence) {
    this.items = [];
    this.nodes = [];
    this.active = -1;
    fill(this.node, h("div", { class: "options-note", role: "status" }, sentence));
  }

  show(groups, picked) {
    this.items = groups.flatMap((group) => group.items);
    if (!this.items.length) return this.say("No results");
    this.nodes = this.items.map((item) => this.option(item, picked.has(item.key)));
    const nodes = this.nodes.values();
    return fill(this.node, groups.map(({ label, items }) => group(label, items, nodes)));
  }

  option(item, isPicked) {
    return h("div", {
      id: freshId("option"), class: "option", role: "option", "aria-selected": aria(isPicked),
      on: { click: () => this.onPick(item) },
    },
    h("span", { class: "option-text", dir: "auto" }, item.text),
    item.more && h("span", { class: "option-more", dir: "auto" }, item.more),
    isPicked && icon("check"));
  }

  /** Marks the option at that place; answers its id, or "" where there is none. */
  activate(at) {
    this.nodes[this.active]?.classList.remove("active");
    this.active = at;
    const node = this.nodes[at];
    node?.classList.add("active");
    node?.scrollIntoView({ block: "nearest" });
    return node?.id ?? "";
  }

  /** The place of the next or previous option, going round at the ends. */
  beside(by) {
    if (this.active < 0) return by > 0 ? 0 : this.items.length - 1;
    return (this.active + by + this.items.length) % this.items.length;
  }

  get current() {
    return this.items[this.active];
  }
}

function group(label, items, nodes) {
  const options = items.map(() => nodes.next().value);
  if (!label) return options;
  const id = freshId("group");
  return h("div", { role: "group", "aria-labelledby": id },
    h("div", { id, class: "option-group", dir: "auto" }, label), options);
}
