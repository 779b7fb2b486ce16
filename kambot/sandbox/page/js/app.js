/** The page: asks the sandbox what there is to see, shows it, and listens for changes. */

import { createApi } from "./api.js";
import { avatar } from "./avatar.js";
import { createClock, spoken } from "./clock.js";
import { fill, h } from "./dom.js";
import { createLost } from "./lost.js";
import { Modals } from "./modals.js";
import { createNames } from "./names.js";
import { createPane, mentionable } from "./pane.js";
import { createRefresher } from "./refresher.js";
import { APP, readRoute, writeRoute } from "./route.js";
import { createSeen } from "./seen.js";
import { createShortcuts } from "./shortcuts.js";
import { createSidebar } from "./sidebar.js";
import { createThread } from "./thread.js";
import { createToast } from "./toast.js";
import { createTopbar } from "./topbar.js";
import { createViolations } from "./violations.js";

/** Builds the page for one person. To act as another, the page is built anew. */
async function start(root) {
  const { place, tab, thread } = readRoute();
  const page = new Page(await firstState());
  fill(root, page.nodes);
  await page.go(place || APP, tab, thread);
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
    this.seen = createSeen(state.workspace.since, state.me.id);
    this.refresh = createRefresher(() => this.fetchAndShow());
    this.appIcon = h("span", { class: "modal-icon" });
    this.build();
  }

  build() {
    const { api, names, refresh, appIcon } = this;
    const go = (place, tab) => this.go(place, tab);
    const shortcuts = createShortcuts({ offered: this.state.shortcuts,
      start: (shortcut, at) => this.startShortcut(shortcut, at) });
    this.pane = createPane({ api, names, refresh, shortcuts, go,
      send: (kind, text) => this.write(kind, { text }),
      openThread: (ts) => this.openThread(ts) });
    this.thread = createThread({ api, names, refresh, shortcuts,
      reply: (text) => this.write("say", { text, thread_ts: this.place.thread }),
      close: () => this.closeThread() });
    this.modals = new Modals({ api, names, refresh, appIcon });
    this.sidebar = createSidebar({ go });
    this.violations = createViolations({ names });
    this.toast = createToast();
    this.lost = createLost({ leave: () => this.actAs("") });
    this.clock = createClock({ names, newDay: refresh, skip: (to) => this.skip(to) });
    this.topbar = createTopbar({
      clock: this.clock.node,
      toggleMenu: () => document.body.classList.toggle("menu-open"),
      openViolations: this.violations.open,
      actAs: (user) => this.actAs(user),
    });
    this.nodes = [this.topbar.node, this.sidebar.node, this.pane.node, this.thread.node,
      this.lost.node, this.toast.node, this.modals.node, this.violations.node,
      this.clock.dialog];
  }

  /**
   * What cannot be fetched is said, and comes as soon as the sandbox answers again. Whoever has gone
   * elsewhere meanwhile has asked for that place, which comes next.
   */
  async fetchAndShow() {
    const seen = await this.fetch().catch((error) => this.lost.show(error.refusal));
    if (!seen) return;
    this.lost.hide();
    if (seen.place === this.place) this.show(seen);
  }

  async fetch() {
    const { api } = this;
    const { listening } = this.state.app;
    this.state = await api.get("state");
    if (this.state.app.listening && !listening) this.openHome();
    if (!this.knows(this.place)) this.stand({ id: APP });
    const { place } = this;
    const { id, tab, thread } = place;
    const isHome = tab === "home";
    const [stack, home, messages, replies, faults] = await Promise.all([
      api.get("modals"),
      isHome ? api.get("home") : {},
      isHome ? {} : api.get("messages", { channel: id }),
      thread ? api.get("thread", { channel: id, ts: thread }) : { thread: [] },
      api.get("violations"),
    ]);
    return { place, ...stack, ...home, ...messages, ...replies, ...faults };
  }

  show({ modals, home, messages, thread, violations }) {
    const { state, place } = this;
    const entry = this.entry(place);
    if (this.names.load(state)) {
      this.toast.say(`It is now ${spoken(state.clock.now, this.names)} for ${state.me.name}.`);
    }
    document.title = `${entry.name} - ${state.workspace.name}`;
    this.markSeen();
    this.topbar.show(state);
    this.clock.show(state);
    this.sidebar.show(this.withUnread(), place.id);
    fill(this.appIcon, avatar(state.app, "small"));
    const content = { home, messages, readUntil: this.readUntil };
    this.pane.show({ state, entry, tab: place.tab, content });
    this.showThread(entry, thread);
    this.modals.show(modals);
    this.violations.show(violations);
  }

  /** A thread whose first message is gone is closed. */
  showThread(entry, messages) {
    if (messages.length) {
      this.thread.show({ entry, messages, people: mentionable(this.state) });
    } else {
      this.thread.hide();
      if (this.place.thread) this.stand({ ...this.place, thread: "" });
    }
  }

  entry({ id }) {
    const { app, channels, direct_messages: direct } = this.state;
    return [app, ...channels, ...direct].find((one) => one.id === id);
  }

  knows(place) {
    return this.entry(place) !== undefined;
  }

  markSeen() {
    if (this.place.tab !== "home") this.seen.mark(this.place.id, this.entry(this.place).news);
  }

  withUnread() {
    const mark = (one) => ({ ...one, unread: this.seen.unread(one.id, one.news) });
    const { app, channels, direct_messages: direct } = this.state;
    return {
      ...this.state, app: mark(app), channels: channels.map(mark),
      direct_messages: direct.map(mark),
    };
  }

  stand({ id, tab, thread = "" }) {
    const wanted = tab || (this.state.app.home_tab ? "home" : "messages");
    this.place = { id, tab: id === APP ? wanted : "", thread };
    writeRoute({ user: this.api.user, place: id, tab: this.place.tab, thread });
  }

  async go(id, tab, thread = "") {
    document.body.classList.remove("menu-open");
    this.readUntil = this.seen.last(id);
    this.stand({ id, tab, thread });
    await this.openHome();
    await this.refresh();
    if (this.place.tab !== "home") this.pane.focus();
  }

  /** The app is told of its open Home tab; and once more when it comes only after that. */
  async openHome() {
    if (this.place.tab === "home") await this.api.post("open_home");
  }

  async openThread(ts) {
    this.stand({ ...this.place, thread: ts });
    await this.refresh();
    this.thread.focus();
  }

  async closeThread() {
    const { thread } = this.place;
    this.stand({ ...this.place, thread: "" });
    await this.refresh();
    this.pane.focusMessage(thread);
  }

  async write(kind, line) {
    const answer = await this.api.post(kind, { channel: this.place.id, ...line });
    await this.refresh();
    return answer;
  }

  /** What comes of it is a modal or a message; only a failure has to be said. */
  async startShortcut({ callback_id: id }, at = {}) {
    const answer = await this.api.post("shortcut", { callback_id: id, ...at });
    if (!answer.ok) this.toast.say(answer.message);
    await this.refresh();
  }

  /** The clock of everybody jumps; what comes of it is shown as it comes. */
  async skip(to) {
    const answer = await this.api.post("skip", { to });
    await this.refresh();
    return answer;
  }

  actAs(user) {
    const { id, tab } = this.place;
    writeRoute({ user, place: id, tab });
    location.reload();
  }

  listen() {
    const stop = this.api.listen((changed) => {
      if (changed) this.refresh();
      else this.lost.show();
    });
    addEventListener("pagehide", stop);
    addEventListener("hashchange", () => location.reload());
  }
}

start(document.getElementById("page"));
