/** Asks for the date and time to which the clock shall skip. */

import { wallClock } from "./dates.js";
import { dialogHead } from "./dialog.js";
import { h } from "./dom.js";

export function createSkipDialog({ names, skip }) {
  const label = h("label", { for: "skip-time", class: "field-label" });
  const input = h("input", { id: "skip-time", type: "datetime-local", class: "input picker",
    required: true, max: "9999-12-31T23:59", "aria-describedby": "skip-error" });
  const error = h("p", { id: "skip-error", class: "block-error", role: "alert", hidden: true });
  const submit = h("button", { type: "submit", class: "button primary" }, "Skip");
  const close = () => dialog.close();
  const form = h("form", { novalidate: true, on: { submit: (event) => send(event) } },
    h("div", { class: "dialog-body" }, h("div", { class: "field-head" }, label), input, error),
    h("div", { class: "dialog-foot" },
      h("button", { type: "button", class: "button", on: { click: close } }, "Cancel"), submit));
  const dialog = h("dialog",
    { class: "dialog confirm", role: "dialog", "aria-labelledby": "skip-title" },
    dialogHead(["Skip to"], "skip-title", close), form);

  const say = (sentence) => {
    error.textContent = sentence;
    error.hidden = !sentence;
  };

  async function send(event) {
    event.preventDefault();
    const answer = await skip(input.value);
    if (answer.ok) close();
    else say(answer.message);
  }

  return {
    node: dialog,
    open({ me, clock }) {
      say("");
      label.textContent = `Date and time where ${me.name} is (${me.tz})`;
      input.value = wallClock(clock.skips.at(-1).at, names.zone);
      dialog.showModal();
      input.focus();
    },
  };
}
