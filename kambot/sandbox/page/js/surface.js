/**
 * A surface is where blocks stand: a modal's view, the Home tab or a message. It keeps what the
 * person has typed there until the app draws it anew, and brings clicks to the app.
 */

import { fieldKey, inputsOf } from "./values.js";

/** `target` is what the sandbox calls this place: {view_id} or {channel, ts}. */
export function createSurface({ target, api, names, refresh, trouble }) {
  const typed = new Map();
  const busy = new Set();
  const problems = new Map();
  let saved = {};
  let blocks = [];

  const read = (place) =>
    typed.get(fieldKey(place))?.state ?? saved[place.block]?.[place.action] ?? null;

  const values = () => {
    const all = {};
    for (const place of inputsOf(blocks)) {
      const state = read(place);
      if (state) (all[place.block] ??= {})[place.action] = state;
    }
    return all;
  };

  const tell = (block, sentence) => {
    problems.delete(block);
    if (sentence) problems.set(block, sentence);
    trouble(block, sentence);
  };

  /** One click or choice, brought to the app. A second one waits for the first to be answered. */
  const act = async (place, chosen) => {
    const key = fieldKey(place);
    if (busy.has(key)) return;
    busy.add(key);
    tell(place.block, "");
    const answer = await api.post("act", {
      ...target, block_id: place.block, action_id: place.action, chosen, values: values(),
    });
    await refresh();
    busy.delete(key);
    if (!answer.ok) tell(place.block, answer.message);
  };

  return {
    names,
    target,
    read,
    values,
    act,
    isBusy: (place) => busy.has(fieldKey(place)),
    /** What could not be brought to the app, by block_id, until it is tried again. */
    problems: () => Object.fromEntries(problems),
    isTouched: () => typed.size > 0,
    write: (place, state) => typed.set(fieldKey(place), { type: place.type, state }),
    suggest: (place, query) => api.post("options", {
      ...target, block_id: place.block, action_id: place.action, query, values: values(),
    }),
    /** Takes the app's newest drawing; what was typed stays where block, action and type stay. */
    sync(newBlocks, newSaved) {
      blocks = newBlocks;
      saved = newSaved ?? {};
      const there = new Map(inputsOf(blocks).map((place) => [fieldKey(place), place.type]));
      for (const [key, { type }] of typed) {
        if (there.get(key) !== type) typed.delete(key);
      }
    },
  };
}
