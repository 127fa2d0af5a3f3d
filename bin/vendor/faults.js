/** What can be made to go wrong by `?fault=` in the URL of a page, or of the token endpoint. */
export const PAGE_FAULTS = {
  "ready-never": "the page never answers",
  xfo: "the page refuses to be framed",
  500: "the page answers 500",
};
export const TOKEN_FAULTS = {
  fail: "the token endpoint answers 500",
  hung: "the token endpoint never answers",
  empty: "the token is empty",
  expired: "the token has expired",
  "bad-signature": "the token is signed with another key",
};

/** A request that cannot be answered as it is. */
export class BadRequest extends Error {}

/**
 * The fault that a URL asks for; `""` for none.
 * @param {URL} url
 * @param {Record<string, string>} faults Those that there are.
 * @throws {BadRequest} For one that there is not.
 */
export function faultOf(url, faults, name = "fault") {
  const fault = url.searchParams.get(name) ?? "";
  if (fault === "" || Object.hasOwn(faults, fault)) return fault;
  throw new BadRequest(`${name} must be one of ${Object.keys(faults).join(", ")}`);
}
