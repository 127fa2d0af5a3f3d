import { setTimeout as pause } from "node:timers/promises";

const STEP_MS = 50;

/**
 * Waits for a condition to hold.
 * @template T
 * @param {string} what In words, for the failure: "waited 10 s for …".
 * @param {() => Promise<T> | T} condition An answer that is truthy ends the wait; a throw counts as "not yet".
 * @param {{ within?: number, last?: () => unknown }} [options] `last` says how things stood, for the failure.
 * @returns {Promise<NonNullable<T>>} The condition's answer.
 */
export async function until(what, condition, { within = 20_000, last } = {}) {
  const end = Date.now() + within;
  let outcome;
  do {
    outcome = await attempt(condition);
    if (outcome.value) return outcome.value;
    await pause(STEP_MS);
  } while (Date.now() < end);
  const stood = last ? (await attempt(last)).value : (outcome.error?.message ?? outcome.value);
  throw new Error(`waited ${within / 1000} s for ${what}; last: ${JSON.stringify(stood)}`);
}

/**
 * @template T
 * @param {() => Promise<T> | T} condition
 * @returns {Promise<{ value?: T, error?: Error }>}
 */
async function attempt(condition) {
  try {
    return { value: await condition() };
  } catch (error) {
    return { error: /** @type {Error} */ (error) };
  }
}
