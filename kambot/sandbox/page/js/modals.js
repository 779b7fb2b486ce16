/** The stack of modals of one person: shows the top one and remembers what is typed in each. */

import { showError } from "./blocks.js";
import { confirm, plain } from "./dialog.js";
import { createModalFrame } from "./modal.js";
import { Surface } from "./surface.js";

const DISCARD = {
  title: plain("Discard your changes?"),
  text: plain("What you typed here has not been saved."),
  confirm: plain("Discard"),
  deny: plain("Keep editing"),
  style: "danger",
};

export class Modals {
  constructor({ api, names, appIcon, refresh }) {
    Object.assign(this, { api, names, refresh });
    this.surfaces = new Map();
    this.stack = [];
    this.drawn = null;
    this.isSubmitting = false;
    this.frame = createModalFrame({
      appIcon, names,
      on: {
        submit: () => this.submit(),
        escape: () => this.escape(),
        close: () => this.close(false),
        closeAll: () => this.close(true),
      },
    });
    this.node = this.frame.dialog;
  }

  get top() {
    return this.stack.at(-1);
  }

  isTop(viewId) {
    return this.top?.view.id === viewId;
  }

  /** The open modals as the sandbox has them: [{view, values, errors, problem}], root first. */
  show(stack) {
    this.stack = stack;
    const open = new Set(stack.map(({ view }) => view.id));
    for (const id of this.surfaces.keys()) if (!open.has(id)) this.surfaces.delete(id);
    for (const { view, values } of stack) this.surfaceOf(view).sync(view.blocks, values);
    if (this.top) this.drawTop(this.top);
    else this.drawNothing();
  }

  drawTop({ view, errors, problem }) {
    const surface = this.surfaceOf(view);
    this.frame.draw({
      view, surface,
      depth: this.stack.length,
      isNew: this.drawn?.id !== view.id,
      isOtherPage: this.drawn?.callback_id !== view.callback_id,
    });
    this.frame.showErrors({ ...Object.fromEntries(surface.problems), ...errors });
    this.frame.showProblem(problem);
    this.drawn = view;
  }

  drawNothing() {
    this.drawn = null;
    this.node.close();
  }

  surfaceOf({ id }) {
    if (!this.surfaces.has(id)) {
      const { api, names, refresh } = this;
      const trouble = (block, sentence) => this.showTrouble(id, block, sentence);
      this.surfaces.set(id, new Surface({ target: { view_id: id }, api, names, refresh, trouble }));
    }
    return this.surfaces.get(id);
  }

  /** An answer may come when its modal is no longer on top: then there is nobody to tell. */
  showTrouble(viewId, block, sentence) {
    if (!this.isTop(viewId)) return;
    if (!showError(this.frame.body(), block, sentence)) this.frame.showProblem(sentence);
  }

  async submit() {
    if (this.isSubmitting || !this.top?.view.submit) return;
    const viewId = this.top.view.id;
    this.setSubmitting(true);
    this.frame.showProblem("");
    const surface = this.surfaces.get(viewId);
    await surface.underWay;
    const values = surface.values();
    const answer = await this.api.post("submit", { view_id: viewId, values });
    await this.refresh();
    this.setSubmitting(false);
    if (!this.isTop(viewId)) return;
    if (!answer.ok) this.frame.showProblem(answer.message);
    this.frame.focusFirstError();
  }

  setSubmitting(isSubmitting) {
    this.isSubmitting = isSubmitting;
    this.frame.setBusy(isSubmitting);
  }

  async close(all) {
    if (!this.top) return;
    const answer = await this.api.post("close", { view_id: this.top.view.id, all });
    await this.refresh();
    if (!answer.ok && this.top) this.frame.showProblem(answer.message);
  }

  async escape() {
    const { isTouched } = this.surfaces.get(this.top.view.id);
    if (!isTouched || (await confirm(DISCARD, this.names))) await this.close(false);
  }
}
