/** A file input: files are chosen or dropped, uploaded at once, and can be taken away again. */

import { fill, h } from "../dom.js";
import { sizeName } from "../attachments.js";
import { icon } from "../icons.js";

const MOST_FILES = 10;

export function fileInput(field) {
  return new FileInput(field).box;
}

class FileInput {
  constructor(field) {
    this.field = field;
    this.limit = field.element.max_files ?? MOST_FILES;
    this.types = field.element.filetypes ?? [];
    this.waiting = [];
    this.list = h("ul", { class: "files-list" });
    this.input = h("input", {
      ...field.attributes, type: "file", class: "unseen files-input", multiple: this.limit > 1,
      accept: this.types.map((type) => `.${type}`).join(",") || null,
      on: { change: () => this.take(this.input.files) },
    });
    const area = h("label", { for: field.id, class: "files-area", on: droppingOf(this) },
      h("span", { class: "button" }, this.limit > 1 ? "Choose files" : "Choose a file"),
      h("span", { class: "files-more" }, this.inWords()));
    this.box = h("div", { class: "files" }, this.list, this.input, area);
    this.show();
  }

  get files() {
    return this.field.value() ?? [];
  }

  inWords() {
    const count = this.limit > 1 ? `up to ${this.limit}` : "one";
    return `or drop ${count} here${this.types.length ? `: ${this.types.join(", ")}` : ""}`;
  }

  /** Uploads what was chosen; the browser would not offer the same file again. */
  async take(chosen) {
    const files = [...chosen];
    this.input.value = "";
    const refusal = this.refusalOf(files);
    this.say(refusal);
    if (!refusal) await this.field.surface.waitFor(this.uploadAll(files));
  }

  refusalOf(files) {
    if (this.files.length + this.waiting.length + files.length > this.limit) {
      return `Please choose at most ${this.limit} ${this.limit === 1 ? "file" : "files"}.`;
    }
    const fits = ({ name }) => this.types.includes(name.split(".").at(-1).toLowerCase());
    if (!this.types.length || files.every(fits)) return "";
    return `Please choose files of these types: ${this.types.join(", ")}.`;
  }

  /** One after the other, so that they stand in the order in which they were chosen. */
  async uploadAll(files) {
    this.waiting.push(...files);
    for (const file of files) {
      this.show();
      const answer = await this.field.surface.api.upload(file);
      this.waiting = this.waiting.filter((each) => each !== file);
      if (answer.ok) this.field.keep([...this.files, answer.file]);
      else this.say(answer.message);
    }
    this.show();
    this.tellApp();
  }

  drop(file) {
    this.say("");
    this.field.keep(this.files.filter(({ id }) => id !== file.id));
    this.show();
    this.input.focus();
    this.tellApp();
  }

  tellApp() {
    if (this.field.dispatches) this.field.act();
  }

  say(sentence) {
    this.field.surface.tell(this.field.block.block_id, sentence);
  }

  show() {
    fill(this.list, this.files.map((file) => row(file, () => this.drop(file))),
      this.waiting.map(({ name }) => h("li", { class: "files-row" }, icon("file"),
        h("span", { class: "files-name", dir: "auto" }, name),
        h("span", { class: "files-more", role: "status" }, "Uploading…"))));
    this.list.hidden = !this.list.children.length;
  }
}

function row({ name, size }, remove) {
  return h("li", { class: "files-row" }, icon("file"),
    h("span", { class: "files-name", dir: "auto" }, name),
    h("span", { class: "files-more" }, sizeName(size)),
    h("button", {
      type: "button", class: "chip-remove", "aria-label": `Remove ${name}`, on: { click: remove },
    }, icon("close")));
}

/** Files may be dropped on the area as well; elsewhere the browser would open them. */
function droppingOf(input) {
  const mark = (event, isOver) => {
    event.preventDefault();
    event.currentTarget.classList.toggle("over", isOver);
  };
  return {
    dragover: (event) => mark(event, true),
    dragleave: (event) => mark(event, false),
    drop: (event) => {
      mark(event, false);
      input.take(event.dataTransfer.files);
    },
  };
}
