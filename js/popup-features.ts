/** One feature of `window.open`: a name, and perhaps a value (HTML, "tokenize the features argument"). */
const FEATURE = /([^\t\n\f\r =,]+)[\t\n\f\r ]*(?:=[\t\n\f\r =]*([^\t\n\f\r =,]*))?/g;

/**
 * Whether `window.open` would cut the window off from the page, as it reads these features: such a window could be neither
 * renewed nor closed (rule L7).
 */
export function cutsOff(features: string): boolean {
  const on = new Map<string, boolean>();
  for (const [, name = "", value = ""] of features.toLowerCase().matchAll(FEATURE)) on.set(name, isOn(value));
  return on.get("noopener") === true || on.get("noreferrer") === true;
}

const isOn = (value: string) => ["", "yes", "true"].includes(value) || Boolean(Number.parseInt(value, 10));
