/**
 * A surface is where blocks stand: a modal's view, the Home tab or a message. It keeps what the
 * person has typed there until the app draws it anew, and brings clicks to the app.
 */

import { fieldKey, inputsOf } from "./values.js";

export class Surface {
  /**
   * `target` is what the sandbox calls this place: {view_id} or {channel, ts}. `trouble` shows a
   * sentence at a block, `refresh` fetches what the app has drawn since.
   */
  constructor({ target, api, names, refresh, trouble }) {
    Object.assign(this, { target, api, names, refresh, trouble });
    this.blocks = [];
    this.saved = {};
    this.typed = new Map();
    this.busy = new Map();
    this.problems = new Map();
    this.underWay = Promise.resolve();
  }

  /** Takes the app's newest drawing; what was typed stays where block, action and type stay. */
  sync(blocks, saved) {
    this.blocks = blocks;
    this.saved = saved ?? {};
    const there = new Map(inputsOf(blocks).map((place) => [fieldKey(place), place.type]));
    for (const [key, { type }] of this.typed) {
      if (there.get(key) !== type) this.typed.delete(key);
    }
  }

  read(place) {
    return this.typed.get(fieldKey(place))?.state
      ?? this.saved[place.block]?.[place.action] ?? null;
  }

  write(place, state) {
    this.typed.set(fieldKey(place), { type: place.type, state });
  }

  get isTouched() {
    return this.typed.size > 0;
  }

  /** The state of every field as Slack has it: block_id -> action_id -> state. */
  values() {
    const all = {};
    for (const place of inputsOf(this.blocks)) {
      const state = this.read(place);
      if (state) (all[place.block] ??= {})[place.action] = state;
    }
    return all;
  }

  /** The click at this place that is under way; undefined where none is. */
  clickAt(place) {
    return this.busy.get(fieldKey(place));
  }

  /** One click or choice, brought to the app; while it is under way a second one is ignored. */
  act(place, chosen) {
    const key = fieldKey(place);
    if (!this.busy.has(key)) {
      this.busy.set(key, this.bring(place, chosen).finally(() => this.busy.delete(key)));
    }
    return this.busy.get(key);
  }

  async bring(place, chosen) {
    this.tell(place.block, "");
    const answer = await this.post("act", place, { chosen });
    await this.refresh();
    if (!answer.ok) this.tell(place.block, answer.message);
  }

  /** What a submission has to wait for, such as files that are being uploaded. */
  waitFor(work) {
    this.underWay = Promise.all([this.underWay, work]);
    return this.underWay;
  }

  /** The app's options for what is typed in a select. */
  suggest(place, query) {
    return this.post("options", place, { query });
  }

  post(what, { block, action }, more) {
    const at = { ...this.target, block_id: block, action_id: action };
    return this.api.post(what, { ...at, ...more, values: this.values() });
  }

  /** What could not be brought to the app stands at its block until it is tried again. */
  tell(block, sentence) {
    this.problems.delete(block);
    if (sentence) this.problems.set(block, sentence);
    this.trouble(block, sentence);
  }
}

/** A control waits visibly until its click is through, also one that is drawn in between. */
export function showBusy(control, click) {
  if (!click) return;
  control.setAttribute("aria-busy", "true");
  click.finally(() => control.setAttribute("aria-busy", "false"));
}
