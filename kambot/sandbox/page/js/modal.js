/** One modal: title bar, scrolling body, footer; drawn in place, so that typing goes on. */

import { drawBlocks, showError } from "./blocks.js";
import { aria, fill, h } from "./dom.js";
import { closeButton } from "./dialog.js";
import { icon } from "./icons.js";
import { textNodes } from "./inline.js";
import { keepingFocus } from "./reconcile.js";

const FIRST_FIELDS = ".block-input :is(input, textarea)";

/** `on` has what a person can do: submit, close (this view), closeAll, escape. */
export function createModalFrame({ appIcon, names, on }) {
  const back = h("button", {
    type: "button", class: "icon-button", "aria-label": "Back", title: "Back",
    on: { click: on.close },
  }, icon("back"));
  const title = h("h1", {
    id: "modal-title", class: "dialog-title", dir: "auto", tabindex: "-1",
  });
  const problem = h("p", { class: "modal-problem", role: "alert", hidden: true });
  const dismiss = h("button", { type: "button", class: "button", on: { click: on.close } });
  const submit = h("button", { type: "submit", class: "button primary" },
    h("span", { class: "button-text" }));
  const form = h("form", { class: "modal-form", novalidate: true, autocomplete: "off" },
    h("div", { class: "dialog-head" }, back, appIcon, title, closeButton("Dismiss", on.closeAll)),
    h("div", { class: "modal-body" }),
    problem,
    h("div", { class: "dialog-foot" }, dismiss, submit));
  const dialog = h("dialog", {
    class: "dialog modal", role: "dialog", "aria-labelledby": "modal-title",
  }, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    on.submit();
  });
  listenForEscape(dialog, on.escape);
  const parts = { dialog, form, back, title, problem, dismiss, submit, names };
  return {
    dialog,
    draw: (modal) => drawModal(parts, modal),
    body: () => bodyOf(form),
    setBusy: (busy) => submit.setAttribute("aria-busy", aria(busy)),
    showProblem: (sentence) => showProblem(problem, sentence),
    showErrors: (errors) => showErrors(form, errors),
    focusFirstError: () => focusFirstError(form),
  };
}

/** The browser would close the dialog by itself; what is typed in it deserves a question. */
function listenForEscape(dialog, escape) {
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    escape();
  });
}

/** `modal` is {view, surface, depth, isNew}: isNew asks for a fresh body, scrolled to its top. */
function drawModal(parts, { view, surface, depth, isNew, isOtherPage }) {
  const { dialog, form, names } = parts;
  const submitText = view.submit;
  parts.back.hidden = depth < 2;
  fill(parts.title, textNodes(view.title, names));
  fill(parts.dismiss, textNodes(view.close ?? closeText(submitText), names));
  fill(parts.submit.firstChild, submitText ? textNodes(submitText, names) : []);
  parts.submit.hidden = !submitText;
  parts.submit.disabled = !submitText;
  if (isNew) bodyOf(form).replaceWith(h("div", { class: "modal-body" }));
  const body = bodyOf(form);
  if (!dialog.open) dialog.showModal();
  const kept = keepingFocus(dialog, () => drawBlocks(body, view.blocks, surface));
  if (isOtherPage) body.scrollTop = 0;
  if (isNew || isOtherPage || !kept) focusFirstField(body, view, dialog);
}

function closeText(submitText) {
  return { type: "plain_text", text: submitText ? "Cancel" : "Close" };
}

function bodyOf(form) {
  return form.querySelector(".modal-body");
}

function focusFirstField(body, view, dialog) {
  const asked = view.blocks.find((block) => block.element?.focus_on_load);
  const field = asked
    ? body.querySelector(`[data-block-id="${CSS.escape(asked.block_id)}"] [data-field]`)
    : body.querySelector(FIRST_FIELDS);
  (field ?? dialog.querySelector(".dialog-title")).focus({ preventScroll: !asked });
}

function showProblem(slot, sentence) {
  slot.textContent = sentence;
  slot.hidden = !sentence;
}

/** The app's sentences at their fields; one without a field stands above the buttons. */
function showErrors(form, errors) {
  const body = bodyOf(form);
  for (const block of body.querySelectorAll(".has-error")) {
    showError(body, block.dataset.blockId, "");
  }
  for (const [blockId, sentence] of Object.entries(errors)) showError(body, blockId, sentence);
}

function focusFirstError(form) {
  const block = bodyOf(form).querySelector(".has-error");
  if (!block) return;
  block.scrollIntoView({ block: "center" });
  block.querySelector("input, textarea, button")?.focus({ preventScroll: true });
}
