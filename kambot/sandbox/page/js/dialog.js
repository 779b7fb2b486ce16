/** Small questions above everything else: the confirm object of Block Kit, and our own. */

import { h, freshId } from "./dom.js";
import { icon } from "./icons.js";
import { textNodes } from "./inline.js";

/** Asks; resolves to true only for the confirming button. Escape and x mean no. */
export function confirm(question, names) {
  const titleId = freshId("confirm");
  return new Promise((resolve) => {
    let isYes = false;
    const answer = (yes) => {
      isYes = yes;
      dialog.close();
    };
    const dialog = h("dialog", {
      class: "dialog confirm", role: "dialog", "aria-labelledby": titleId,
      on: {
        close: () => {
          dialog.remove();
          resolve(isYes);
        },
        keydown: (event) => event.key === "Escape" && event.stopPropagation(),
      },
    },
    dialogHead(textNodes(question.title, names), titleId, () => answer(false)),
    h("div", { class: "dialog-body text", dir: "auto" }, textNodes(question.text, names)),
    h("div", { class: "dialog-foot" }, buttons(question, names, answer)));
    document.body.append(dialog);
    dialog.showModal();
  });
}

function buttons({ deny, confirm: yes, style }, names, answer) {
  const kind = style === "danger" ? "button danger solid" : "button primary";
  return [
    h("button", { type: "button", class: "button", on: { click: () => answer(false) } },
      textNodes(deny, names)),
    h("button", { type: "button", class: kind, autofocus: true,
      on: { click: () => answer(true) } }, textNodes(yes, names)),
  ];
}

/** The bar on top of a dialog: its title and the x. */
export function dialogHead(title, titleId, close) {
  return h("div", { class: "dialog-head" },
    h("h1", { id: titleId, class: "dialog-title", dir: "auto" }, title),
    closeButton("Close", close));
}

export function closeButton(label, close) {
  return h("button", {
    type: "button", class: "icon-button", "aria-label": label, title: label,
    on: { click: close },
  }, icon("close"));
}

export function plain(text) {
  return { type: "plain_text", text };
}
