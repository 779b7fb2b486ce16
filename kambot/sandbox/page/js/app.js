/** The page: asks the sandbox what there is to see, shows it, and listens for changes. */

import { createApi } from "./api.js";
import { avatar } from "./avatar.js";
import { fill, h } from "./dom.js";
import { createModals } from "./modals.js";
import { createNames } from "./names.js";
import { createPane } from "./pane.js";
import { createRefresher } from "./refresher.js";
import { APP, readRoute, writeRoute } from "./route.js";
import { createSeen } from "./seen.js";
import { createSidebar } from "./sidebar.js";
import { createTopbar } from "./topbar.js";
import { createViolations } from "./violations.js";

/** Builds the page for one person. To act as another, the page is built anew. */
async function start(root) {
  const page = createPage(await firstState());
  fill(root, page.nodes);
  await page.go(readRoute().place || APP, readRoute().tab);
  page.listen();
}

/** Somebody who is not there any more gives way to the first person of the workspace. */
function firstState() {
  return createApi(readRoute().user).get("state").catch(() => createApi("").get("state"));
}

function createPage(first) {
  const api = createApi(first.me.id);
  const names = createNames();
  const seen = createSeen(api.user);
  const lost = h("p", { class: "lost", role: "alert", hidden: true },
    "The sandbox does not answer. Start it again; this page goes on by itself.");
  const refresh = createRefresher(fetchAndShow);
  const appIcon = h("span", { class: "modal-icon" });
  const shared = { api, names, refresh };
  const pane = createPane({ ...shared, go, send });
  const modals = createModals({ ...shared, appIcon });
  const sidebar = createSidebar({ go });
  const violations = createViolations({ names });
  const topbar = createTopbar({
    toggleMenu: () => document.body.classList.toggle("menu-open"),
    openViolations: violations.open,
    actAs,
  });
  let place = { id: APP, tab: "" };

  async function fetchAndShow() {
    const state = await api.get("state");
    if (!knows(state, place)) stand(firstPlace(state), "");
    const isHome = place.id === APP && place.tab === "home";
    const [stack, home, messages, faults] = await Promise.all([
      api.get("modals"),
      isHome ? api.get("home") : {},
      isHome ? {} : api.get("messages", { channel: place.id }),
      api.get("violations"),
    ]);
    lost.hidden = true;
    show(state, { ...home, ...messages }, stack.modals, faults.violations);
  }

  function show(state, content, stack, faults) {
    names.load(state);
    const entries = withUnread(state);
    topbar.show(state);
    sidebar.show(entries, place.id);
    fill(appIcon, avatar(state.app, "small"));
    pane.show(state, place, content);
    modals.show(stack);
    violations.show(faults);
    document.title = `${nameOf(state, place)} - ${state.workspace.name}`;
  }

  function withUnread(state) {
    const open = [state.app, ...state.channels, ...state.direct_messages]
      .find((entry) => entry.id === place.id);
    if (place.tab !== "home") seen.mark(place.id, open?.latest);
    const mark = (entry) => ({ ...entry, unread: seen.isUnread(entry.id, entry.latest) });
    return {
      ...state, app: mark(state.app), channels: state.channels.map(mark),
      direct_messages: state.direct_messages.map(mark),
    };
  }

  function stand(id, tab) {
    place = { id, tab: id === APP ? tab || firstTab(first.app) : "" };
    writeRoute({ user: api.user, place: id, tab: place.tab });
  }

  async function go(id, tab) {
    document.body.classList.remove("menu-open");
    stand(id, tab);
    if (place.tab === "home") await api.post("open_home");
    await refresh();
    if (place.tab !== "home") pane.focus();
  }

  async function send(kind, text) {
    const answer = await api.post(kind, { channel: place.id, text });
    await refresh();
    return answer;
  }

  function actAs(user) {
    writeRoute({ user, place: place.id, tab: place.tab });
    location.reload();
  }

  function listen() {
    const stop = api.listen((changed) => {
      if (changed) refresh().catch(() => {});
      else lost.hidden = false;
    });
    addEventListener("pagehide", stop);
    addEventListener("hashchange", () => location.reload());
  }

  const nodes = [topbar.node, sidebar.node, pane.node, lost, modals.node, violations.node];
  return { nodes, go, listen };
}

function knows(state, { id }) {
  if (id === APP) return firstTab(state.app) !== "";
  return [...state.channels, ...state.direct_messages].some((channel) => channel.id === id);
}

function firstPlace({ app, channels }) {
  return firstTab(app) ? APP : channels[0].id;
}

function nameOf({ app, channels, direct_messages: direct }, { id }) {
  return [app, ...channels, ...direct].find((entry) => entry.id === id).name;
}

function firstTab({ home_tab: hasHome, messages_tab: hasMessages }) {
  if (hasHome) return "home";
  return hasMessages ? "messages" : "";
}

start(document.getElementById("page"));
