/**
 * A field that chooses one or several items from a list which narrows as one types.
 * Follows the ARIA pattern of an editable combobox with a listbox.
 */

import { aria, debounce, fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { openPopup } from "../popup.js";
import { Listbox } from "./listbox.js";

const PAUSE_BEFORE_ASKING = 200;

/**
 * `search(query)` answers groups of items {key, text, more}; `least` is how many letters it needs.
 * `slow` says that the app is asked: then the answer is promised, and may be {trouble}.
 */
export function combobox(field, options) {
  return new Combobox(field, options).box;
}

class Combobox {
  constructor(field, { search, least, slow = false, isMulti, chosen, onChange }) {
    Object.assign(this, { field, search, least, slow, isMulti, onChange, items: chosen });
    this.limit = field.element.max_selected_items ?? Infinity;
    this.popup = null;
    this.question = 0;
    this.askSoon = debounce(slow ? PAUSE_BEFORE_ASKING : 0, () => this.ask(this.input.value));
    this.list = new Listbox({ isMulti, onPick: (item) => this.pick(item) });
    this.input = this.drawInput();
    this.chips = h("span", { class: "chips" });
    this.clear = removeButton("combo-clear", "Clear", () => this.take([]));
    this.box = h("div", { class: "combo", on: { click: (event) => this.onClick(event) } },
      this.chips, this.input, this.clear, icon("chevron"), this.list.node);
    this.showChosen();
  }

  drawInput() {
    return h("input", {
      ...this.field.attributes, type: "text", class: "combo-input", role: "combobox", dir: "auto",
      "aria-autocomplete": "list", "aria-controls": this.list.node.id, "aria-expanded": "false",
      autocomplete: "off", spellcheck: "false",
      on: {
        input: () => this.onTyping(),
        blur: () => this.close(),
        keydown: (event) => this.onKey(event),
      },
    });
  }

  showChosen() {
    const { items, isMulti, field } = this;
    this.input.value = isMulti || !items.length ? "" : items[0].text;
    this.input.placeholder = items.length ? "" : field.placeholder || nothingYet(field.element.type);
    this.clear.hidden = isMulti || !field.isOptional || !items.length;
    if (isMulti) fill(this.chips, items.map((item) => chip(item, () => this.drop(item))));
  }

  take(items) {
    this.items = items;
    this.close();
    this.showChosen();
    this.input.focus();
    this.onChange(items);
  }

  drop({ key }) {
    this.take(this.items.filter((item) => item.key !== key));
  }

  pick(item) {
    if (!this.isMulti) this.take([item]);
    else if (this.items.some(({ key }) => key === item.key)) this.drop(item);
    else if (this.items.length < this.limit) this.take([...this.items, item]);
  }

  open() {
    if (this.popup) return;
    this.popup = openPopup(this.box, this.list.node, { wide: true, onClose: () => this.closed() });
    this.input.setAttribute("aria-expanded", "true");
  }

  close() {
    this.popup?.close();
  }

  closed() {
    this.popup = null;
    this.question += 1;
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
    this.showChosen();
  }

  ask(query) {
    this.question += 1;
    if ([...query].length < this.least) this.say(`Type ${letters(this.least)} to search`);
    else if (this.slow) this.askApp(query);
    else this.show(this.search(query), query);
  }

  /** An answer that comes after the next question was asked is not shown. */
  async askApp(query) {
    const mine = this.question;
    this.say("Loading…");
    const found = await this.search(query);
    if (mine !== this.question || !this.popup) return;
    if (found.trouble) this.say(found.trouble);
    else this.show(found, query);
  }

  say(sentence) {
    this.list.say(sentence);
    this.activate(-1);
    this.popup?.move();
  }

  show(groups, query) {
    const picked = new Set(this.items.map(({ key }) => key));
    this.list.show(groups, picked);
    this.activate(query ? 0 : this.list.items.findIndex(({ key }) => picked.has(key)));
    this.popup.move();
  }

  activate(at) {
    const id = this.list.activate(at);
    if (id) this.input.setAttribute("aria-activedescendant", id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  onClick(event) {
    if (event.target.closest("button") || this.list.node.contains(event.target)) return;
    this.input.focus();
    this.showAll();
  }

  showAll() {
    if (this.popup) return;
    this.open();
    if (!this.isMulti) this.input.select();
    this.ask("");
  }

  onTyping() {
    this.open();
    this.question += 1;
    this.askSoon();
  }

  onKey(event) {
    const handle = KEYS[event.key];
    if (handle?.(this, event)) event.preventDefault();
  }

  step(by) {
    if (!this.popup) this.showAll();
    else if (this.list.items.length) this.activate(this.list.beside(by));
    return true;
  }

  enter() {
    this.askSoon.flush();
    if (!this.popup) this.showAll();
    else if (this.list.current) this.pick(this.list.current);
    return true;
  }
}

/** What a key does; true where the browser's own doing is not wanted. */
const KEYS = {
  ArrowDown: (combo) => combo.step(1),
  ArrowUp: (combo) => combo.step(-1),
  Enter: (combo) => combo.enter(),
  Escape(combo, event) {
    if (!combo.popup) return false;
    event.stopPropagation();
    combo.close();
    return true;
  },
  Backspace(combo) {
    if (combo.isMulti && !combo.input.value && combo.items.length) combo.drop(combo.items.at(-1));
    return false;
  },
};

/** What stands in an empty field that the app has no words for. */
function nothingYet(type) {
  const what = ["user", "channel", "conversation"].find((each) => type.includes(each));
  return what ? `Select a ${what}` : "Select an option";
}

function letters(count) {
  return count === 1 ? "a letter" : `${count} letters`;
}

function chip(item, remove) {
  return h("span", { class: "chip" }, h("span", { dir: "auto" }, item.text),
    removeButton("chip-remove", `Remove ${item.text}`, remove));
}

function removeButton(kind, label, remove) {
  return h("button", { type: "button", class: kind, "aria-label": label, on: { click: remove } },
    icon("close"));
}
