/** The bar on top: which workspace, what the app did wrong, and whom one acts as. */

import { avatar } from "./avatar.js";
import { fill, h } from "./dom.js";
import { icon } from "./icons.js";

export function createTopbar({ toggleMenu, openViolations, actAs }) {
  const menu = h("button", {
    type: "button", class: "menu-button", "aria-label": "Channels and apps",
    "aria-controls": "sidebar", on: { click: toggleMenu },
  }, icon("menu"));
  const violations = h("button", { type: "button", class: "violations-badge",
    title: "What Slack would have refused", on: { click: openViolations } });
  const face = h("span", { class: "act-as-face" });
  const people = h("select", { id: "act-as", on: { change: () => actAs(people.value) } });
  const node = h("header", { class: "topbar" }, menu,
    h("p", { class: "topbar-title" }, h("strong", {}, "Sandbox"),
      h("span", {}, "a local Slack, nothing leaves this computer")),
    violations,
    h("div", { class: "act-as" }, h("label", { for: "act-as" }, "Act as"), face, people));
  let drawn = "";

  return {
    node,
    show(state) {
      fill(violations, icon("shield"), h("span", {}, `Violations: ${state.violations}`));
      violations.classList.toggle("some", state.violations > 0);
      const same = JSON.stringify([state.me.id, state.actors]);
      if (same === drawn) return;
      drawn = same;
      fill(face, avatar(state.me, "small"));
      fill(people, choices(state.actors));
      people.value = state.me.id;
    },
  };
}

/** With several workspaces, people stand under theirs. */
function choices(actors) {
  const option = ({ id, name, note }) =>
    h("option", { value: id }, note ? `${name} (${note})` : name);
  const workspaces = [...new Set(actors.map(({ workspace }) => workspace))];
  if (workspaces.length < 2) return actors.map(option);
  return workspaces.map((label) => h("optgroup", { label },
    actors.filter(({ workspace }) => workspace === label).map(option)));
}
