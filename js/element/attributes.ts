import type { FrameOptions, MountOptions } from "../mount-options.js";

type Attributes<Options> = Readonly<
  Record<string, readonly [name: keyof Options & string, read: (value: string) => unknown]>
>;

const text = (value: string) => value;
const words = (value: string) => value.split(/\s+/).filter(Boolean);
const yes = () => true;

/** The attributes that are options: the option's name, and how the attribute is read. */
const OPTIONS = {
  vendor: ["vendor", text],
  url: ["url", text],
  params: ["params", (value) => new URLSearchParams(value)],
  "allowed-origins": ["allowedOrigins", words],
  "vendor-messages": ["vendorMessages", text],
  "renew-ahead": ["renewAhead", Number],
  renewal: ["renewal", text],
  "after-loss": ["afterLoss", text],
  "handshake-timeout": ["handshakeTimeout", Number],
  "token-timeout": ["tokenTimeout", Number],
} as const satisfies Attributes<MountOptions>;

/** The same for options of the frame. */
const FRAME = {
  "frame-title": ["title", text],
  "frame-allow": ["allow", words],
  "frame-sandbox": ["sandbox", words],
  lazy: ["lazy", yes],
  credentialless: ["credentialless", yes],
  "auto-height": ["autoHeight", yes],
} as const satisfies Attributes<FrameOptions>;

/** The names of all attributes. */
export const ATTRIBUTES = [...Object.keys(OPTIONS), ...Object.keys(FRAME)];

/** The names of the options that have attributes, except the frame's. */
export const OPTIONS_WITH_ATTRIBUTES = Object.values(OPTIONS).map(([name]) => name);

/** The options in an element's attributes. */
export function optionsOf(element: Element): Partial<MountOptions> {
  const frame: FrameOptions = read(element, FRAME);
  const options: Partial<MountOptions> = read(element, OPTIONS);
  return Object.keys(frame).length > 0 ? { ...options, frame } : options;
}

function read(element: Element, attributes: Attributes<MountOptions> | Attributes<FrameOptions>): object {
  const present = Object.entries(attributes).filter(([attribute]) => element.hasAttribute(attribute));
  return Object.fromEntries(
    present.map(([attribute, [name, from]]) => [name, from(element.getAttribute(attribute) ?? "")]),
  );
}
