/** The list of everything the app sent or did that Slack does not allow. */

import { clockTime } from "./dates.js";
import { dialogHead } from "./dialog.js";
import { fill, h } from "./dom.js";

const NONE = "None. Everything the app sent and did is allowed in Slack.";

export function createViolations({ names }) {
  const body = h("div", { class: "dialog-body violations" });
  const dialog = h("dialog",
    { class: "dialog wide", role: "dialog", "aria-labelledby": "violations-title" },
    dialogHead(["Violations"], "violations-title", () => dialog.close()), body);

  return {
    node: dialog,
    open: () => dialog.open || dialog.showModal(),
    show(violations) {
      fill(body,
        h("p", { class: "note" }, "What the app sent or did that Slack does not allow."),
        violations.length ? h("ol", {}, violations.map((one) => row(one, names))) : NONE);
    },
  };
}

function row({ at, where, rule, detail }, names) {
  return h("li", { class: "violation" },
    h("p", { class: "violation-head" },
      h("strong", {}, rule), h("code", {}, where),
      h("time", { datetime: at }, clockTime(Date.parse(at) / 1000, names.zone))),
    h("p", { class: "violation-detail", dir: "auto" }, detail));
}
