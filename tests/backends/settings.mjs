/**
 * What the backends of examples/ have to know to ask the sandbox's vendors, as a customer of theirs would have got it.
 * @param {import("./proxies.mjs").Proxies} proxies
 * @param {{ company?: string, user?: string }} [who]
 * @returns {Promise<Record<string, string>>} By names of environment variables.
 */
export async function sandboxSettings(proxies, { company = "acme", user = "agent-7" } = {}) {
  const keys = await asked(`${proxies.sandbox}/sandbox/keys`);
  const signIn = `${proxies.sandbox}/sandbox/sign-in/genesys-cloud?user=${user}`;
  const { refresh_token } = await asked(signIn, "POST");
  /** @param {string} vendor */
  const key = (vendor) => keys[`${vendor}/${company}/prod-us`];
  return {
    DEMO_USER: user,
    GENESYS_TOKEN_URL: `${proxies.genesys}/api/v2/oauth/token`,
    GENESYS_CLIENT_ID: "acme-crm",
    GENESYS_CLIENT_SECRET: key("genesys-cloud"),
    GENESYS_REFRESH_TOKEN: refresh_token,
    STREEM_COMPANY: company,
    STREEM_ENVIRONMENT: "prod-us",
    STREEM_KEY_ID: `streem/${company}/prod-us`,
    STREEM_API_KEY: key("streem"),
    DEAD_SIMPLE_CHAT_URL: proxies.chat,
    DEAD_SIMPLE_CHAT_PRIVATE_KEY: key("dead-simple-chat"),
    CRANKWHEEL_URL: proxies.crankwheel,
    CRANKWHEEL_CLIENT_ID: "acme-desk",
    CRANKWHEEL_API_KEY: key("crankwheel"),
    STREAMONE_API_URL: proxies.streamoneApi,
    STREAMONE_APPLICATION: `${company}/prod-us`,
    STREAMONE_API_KEY: key("streamone"),
    STREAMONE_PORTAL_URL: proxies.streamonePortal,
    STREAMONE_SSO_SERVICE: "acme-sso",
    // The sandbox's single sign-on service signs with the same key as the application.
    STREAMONE_SSO_KEY_ID: `streamone/${company}/prod-us`,
    STREAMONE_SSO_KEY: key("streamone"),
  };
}

/** @param {string} url @param {string} [method] */
async function asked(url, method = "GET") {
  const answer = await fetch(url, { method }).catch(() => undefined);
  if (!answer?.ok)
    throw new Error("there is no sandbox; `npm start` starts one (SANDBOX_PORT names its port)");
  return answer.json();
}
