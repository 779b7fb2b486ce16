/** The page: asks the sandbox what there is to see, shows it, and listens for changes. */

import { createApi } from "./api.js";
import { avatar } from "./avatar.js";
import { fill, h } from "./dom.js";
import { Modals } from "./modals.js";
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
  const { place, tab } = readRoute();
  const page = new Page(await firstState());
  fill(root, page.nodes);
  await page.go(place || APP, tab);
  page.listen();
}

/** Somebody who is not there any more gives way to the first person of the workspace. */
function firstState() {
  return createApi(readRoute().user).get("state").catch(() => createApi("").get("state"));
}

class Page {
  constructor(state) {
    this.state = state;
    this.api = createApi(state.me.id);
    this.names = createNames();
    this.seen = createSeen(state.me.id);
    this.refresh = createRefresher(() => this.fetchAndShow());
    this.appIcon = h("span", { class: "modal-icon" });
    this.lost = h("p", { class: "lost", role: "alert", hidden: true },
      "The sandbox does not answer. Start it again; this page goes on by itself.");
    this.build();
  }

  build() {
    const { api, names, refresh, appIcon } = this;
    const go = (place, tab) => this.go(place, tab);
    const send = (kind, text) => this.send(kind, text);
    this.pane = createPane({ api, names, refresh, go, send });
    this.modals = new Modals({ api, names, refresh, appIcon });
    this.sidebar = createSidebar({ go });
    this.violations = createViolations({ names });
    this.topbar = createTopbar({
      toggleMenu: () => document.body.classList.toggle("menu-open"),
      openViolations: this.violations.open,
      actAs: (user) => this.actAs(user),
    });
    this.nodes = [this.topbar.node, this.sidebar.node, this.pane.node, this.lost,
      this.modals.node, this.violations.node];
  }

  /** What cannot be fetched is said, and comes as soon as the sandbox answers again. */
  async fetchAndShow() {
    const seen = await this.fetch().catch(() => null);
    this.lost.hidden = seen !== null;
    if (seen) this.show(seen);
  }

  async fetch() {
    const { api } = this;
    this.state = await api.get("state");
    if (!this.knows(this.place)) this.stand(APP, "");
    const isHome = this.place.tab === "home";
    const [stack, home, messages, faults] = await Promise.all([
      api.get("modals"),
      isHome ? api.get("home") : {},
      isHome ? {} : api.get("messages", { channel: this.place.id }),
      api.get("violations"),
    ]);
    return { ...stack, ...home, ...messages, ...faults };
  }

  show({ modals, home, messages, violations }) {
    const { state, place } = this;
    const entry = this.entry(place);
    this.names.load(state);
    document.title = `${entry.name} - ${state.workspace.name}`;
    this.markSeen();
    this.topbar.show(state);
    this.sidebar.show(this.withUnread(), place.id);
    fill(this.appIcon, avatar(state.app, "small"));
    this.pane.show({ state, entry, tab: place.tab, content: { home, messages } });
    this.modals.show(modals);
    this.violations.show(violations);
  }

  entry({ id }) {
    const { app, channels, direct_messages: direct } = this.state;
    return [app, ...channels, ...direct].find((one) => one.id === id);
  }

  knows(place) {
    return this.entry(place) !== undefined;
  }

  markSeen() {
    if (this.place.tab !== "home") this.seen.mark(this.place.id, this.entry(this.place).latest);
  }

  withUnread() {
    const mark = (one) => ({ ...one, unread: this.seen.isUnread(one.id, one.latest) });
    const { app, channels, direct_messages: direct } = this.state;
    return {
      ...this.state, app: mark(app), channels: channels.map(mark),
      direct_messages: direct.map(mark),
    };
  }

  stand(id, tab) {
    const wanted = tab || (this.state.app.home_tab ? "home" : "messages");
    this.place = { id, tab: id === APP ? wanted : "" };
    writeRoute({ user: this.api.user, place: id, tab: this.place.tab });
  }

  async go(id, tab) {
    document.body.classList.remove("menu-open");
    this.stand(id, tab);
    if (this.place.tab === "home") await this.api.post("open_home");
    await this.refresh();
    if (this.place.tab !== "home") this.pane.focus();
  }

  async send(kind, text) {
    const answer = await this.api.post(kind, { channel: this.place.id, text });
    await this.refresh();
    return answer;
  }

  actAs(user) {
    writeRoute({ user, place: this.place.id, tab: this.place.tab });
    location.reload();
  }

  listen() {
    const stop = this.api.listen((changed) => {
      if (changed) this.refresh();
      else this.lost.hidden = false;
    });
    addEventListener("pagehide", stop);
    addEventListener("hashchange", () => location.reload());
  }
}

start(document.getElementById("page"));
