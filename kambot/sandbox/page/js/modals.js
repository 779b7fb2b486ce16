/** The stack of modals of one person: shows the top one and remembers what is typed in each. */

import { confirm, plain } from "./dialog.js";
import { showError } from "./blocks.js";
import { createModalFrame } from "./modal.js";
import { createSurface } from "./surface.js";

const DISCARD = {
  title: plain("Discard your changes?"),
  text: plain("What you typed here has not been saved."),
  confirm: plain("Discard"),
  deny: plain("Keep editing"),
  style: "danger",
};

export function createModals({ api, names, appIcon, refresh }) {
  const surfaces = new Map();
  let stack = [];
  let drawn = null;
  let isSubmitting = false;

  const top = () => stack.at(-1);
  const frame = createModalFrame({
    appIcon, names,
    on: { submit, escape, close: () => close(false), closeAll: () => close(true) },
  });

  async function submit() {
    if (isSubmitting || !top()?.view.submit) return;
    isSubmitting = true;
    frame.setBusy(true);
    frame.showProblem("");
    const view_id = top().view.id;
    const answer = await api.post("submit", { view_id, values: surfaces.get(view_id).values() });
    await refresh();
    isSubmitting = false;
    frame.setBusy(false);
    if (top()?.view.id !== view_id) return;
    if (!answer.ok) frame.showProblem(answer.message);
    frame.focusFirstError();
  }

  async function close(all) {
    if (!top()) return;
    const answer = await api.post("close", { view_id: top().view.id, all });
    await refresh();
    if (!answer.ok && top()) frame.showProblem(answer.message);
  }

  async function escape() {
    const isTouched = surfaces.get(top().view.id).isTouched();
    if (!isTouched || (await confirm(DISCARD, names))) await close(false);
  }

  function surfaceOf(view) {
    if (!surfaces.has(view.id)) {
      const trouble = (block, sentence) => showTrouble(view.id, block, sentence);
      const target = { view_id: view.id };
      surfaces.set(view.id, createSurface({ target, api, names, refresh, trouble }));
    }
    return surfaces.get(view.id);
  }

  /** An answer may come when its modal is no longer on top: then there is nobody to tell. */
  function showTrouble(viewId, block, sentence) {
    if (top()?.view.id !== viewId) return;
    if (!showError(frame.body(), block, sentence)) frame.showProblem(sentence);
  }

  function drawTop() {
    const { view, errors, problem } = top();
    const surface = surfaceOf(view);
    frame.draw({
      view, surface, depth: stack.length,
      isNew: drawn?.id !== view.id,
      isOtherPage: drawn?.callback_id !== view.callback_id,
    });
    frame.showErrors({ ...surface.problems(), ...errors });
    frame.showProblem(problem);
    drawn = view;
  }

  return {
    node: frame.dialog,
    /** The open modals as the sandbox has them: [{view, values, errors, problem}], root first. */
    show(newStack) {
      stack = newStack;
      const open = new Set(stack.map(({ view }) => view.id));
      for (const id of surfaces.keys()) if (!open.has(id)) surfaces.delete(id);
      for (const { view, values } of stack) surfaceOf(view).sync(view.blocks, values);
      if (stack.length) {
        drawTop();
      } else {
        drawn = null;
        frame.dialog.close();
      }
    },
  };
}
