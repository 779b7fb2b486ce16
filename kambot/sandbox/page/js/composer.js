/** The box one writes in. A line that starts with "/" is a command for the app. */

import { aria, fill, freshId, h } from "./dom.js";
import { icon } from "./icons.js";
import { completions } from "./completion.js";

const TALLEST = 240;

/** `send` brings a command or a message to the sandbox and answers {ok, message}. */
export function createComposer({ send, tool = null }) {
  return new Composer(send, tool);
}

class Composer {
  constructor(send, tool) {
    this.send = send;
    this.rows = [];
    this.active = 0;
    this.isSending = false;
    this.known = { commands: [], people: [] };
    this.list = h("div", { id: freshId("completion"), class: "completion", role: "listbox",
      "aria-label": "Suggestions", hidden: true });
    this.input = h("textarea", {
      class: "composer-input", rows: "1", dir: "auto", role: "combobox", autocomplete: "off",
      "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list",
      on: {
        input: () => this.onInput(),
        keydown: (event) => this.onKey(event),
        blur: () => this.offer([]),
      },
    });
    this.button = h("button", { type: "button", class: "send", "aria-label": "Send",
      on: { click: () => this.submit() } }, icon("send"));
    this.notice = h("p", { class: "composer-notice", role: "alert", hidden: true });
    this.node = h("div", { class: "composer-place" }, this.notice, this.list,
      h("div", { class: "composer" }, this.input, tool, this.button));
    this.fit();
  }

  /** What one writes here, and what can be completed. */
  show(title, { commands, people }) {
    this.known = { commands, people };
    this.input.placeholder = title;
    this.input.setAttribute("aria-label", title.replace("…", ""));
  }

  say(sentence) {
    this.notice.textContent = sentence;
    this.notice.hidden = !sentence;
  }

  onInput() {
    this.say("");
    this.fit();
    this.offer(completions(this.input.value, this.input.selectionStart, this.known));
  }

  fit() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, TALLEST)}px`;
    this.button.disabled = this.input.value.trim() === "";
  }

  offer(rows) {
    this.rows = rows;
    this.list.hidden = rows.length === 0;
    this.input.setAttribute("aria-expanded", aria(rows.length > 0));
    fill(this.list, rows.map((row) => h("div", {
      id: freshId("suggestion"), class: "completion-row", role: "option",
      on: {
        mousedown: (event) => event.preventDefault(),
        click: () => this.complete(row),
      },
    }, row.node())));
    this.activate(0);
  }

  activate(at) {
    this.active = at;
    const nodes = [...this.list.children];
    nodes.forEach((node, place) => node.setAttribute("aria-selected", aria(place === at)));
    if (!nodes[at]) return this.input.removeAttribute("aria-activedescendant");
    nodes[at].scrollIntoView({ block: "nearest" });
    return this.input.setAttribute("aria-activedescendant", nodes[at].id);
  }

  complete({ insert, from }) {
    const { value, selectionStart } = this.input;
    this.input.value = `${value.slice(0, from)}${insert} ${value.slice(selectionStart)}`;
    this.input.selectionStart = from + insert.length + 1;
    this.input.selectionEnd = this.input.selectionStart;
    this.input.focus();
    this.fit();
    this.offer([]);
  }

  onKey(event) {
    if (event.isComposing) return;
    const handled = this.rows.length ? this.keyInList(event.key) : false;
    const isSend = !handled && event.key === "Enter" && !event.shiftKey;
    if (isSend) this.submit();
    if (handled || isSend) event.preventDefault();
  }

  /** Enter takes the marked row, unless it is written out already: then it sends. */
  keyInList(key) {
    const row = this.rows[this.active];
    const count = this.rows.length;
    if (key === "ArrowDown") this.activate((this.active + 1) % count);
    else if (key === "ArrowUp") this.activate((this.active + count - 1) % count);
    else if (key === "Escape") this.offer([]);
    else if (key === "Tab") this.complete(row);
    else if (key === "Enter" && this.input.value.trim() !== row.insert) this.complete(row);
    else return false;
    return true;
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text || this.isSending) return;
    this.offer([]);
    this.setSending(true);
    const answer = await this.send(text.startsWith("/") ? "command" : "say", text);
    this.setSending(false);
    if (answer.ok) this.input.value = "";
    else this.say(answer.message);
    this.fit();
  }

  setSending(isSending) {
    this.isSending = isSending;
    this.input.readOnly = isSending;
    this.button.setAttribute("aria-busy", aria(isSending));
  }
}
