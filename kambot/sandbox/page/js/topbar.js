/** The bar on top: what time it is, what the app did wrong, and whom one acts as. */

import { avatar } from "./avatar.js";
import { aria, fill, freshId, h } from "./dom.js";
import { icon } from "./icons.js";
import { menuControl } from "./menu.js";

export function createTopbar({ clock, toggleMenu, openViolations, actAs }) {
  const menu = h("button", {
    type: "button", class: "menu-button", "aria-label": "Channels and apps",
    "aria-controls": "sidebar", on: { click: toggleMenu },
  }, icon("menu"));
  const violations = h("button", { type: "button", class: "violations-badge",
    title: "What Slack would have refused", on: { click: openViolations } });
  const people = h("div", { class: "act-as" });
  const node = h("header", { class: "topbar" }, menu,
    h("p", { class: "topbar-title" }, h("strong", {}, "Sandbox"),
      h("span", {}, "a local Slack, nothing leaves this computer")),
    clock, violations, people);
  let drawn = "";

  return {
    node,
    show(state) {
      fill(violations, icon("shield"), h("span", { class: "violations-word" }, "Violations: "),
        h("span", {}, String(state.violations)));
      violations.classList.toggle("some", state.violations > 0);
      const same = JSON.stringify([state.me, state.actors]);
      if (same !== drawn) fill(people, actAsMenu(state, actAs));
      drawn = same;
    },
  };
}

/** With several workspaces, each person's workspace stands beside the name. */
function actAsMenu({ me, actors }, actAs) {
  const menuId = freshId("menu");
  const hasMany = new Set(actors.map(({ workspace }) => workspace)).size > 1;
  const items = actors.map((actor) => h("button", {
    type: "button", class: "menu-item person", role: "menuitemradio", tabindex: "-1",
    "aria-checked": aria(actor.id === me.id), on: { click: () => actAs(actor.id) },
  },
  avatar(actor, "small"),
  h("span", { class: "person-name", dir: "auto" }, actor.name),
  h("span", { class: "menu-more" }, [actor.note, hasMany && actor.workspace]
    .filter(Boolean).join(", ")),
  actor.id === me.id && icon("check")));
  const menu = h("div", { id: menuId, class: "menu", role: "menu", popover: "manual",
    "aria-label": "Act as" }, items);
  const opener = h("button", {
    type: "button", class: "act-as-button", "aria-haspopup": "menu", "aria-controls": menuId,
    "aria-expanded": "false",
  }, h("span", { class: "act-as-label" }, "Act as "), avatar(me, "small"),
  h("span", { class: "act-as-name", dir: "auto" }, me.name), icon("chevron"));
  menuControl(opener, menu, items);
  return [opener, menu];
}
