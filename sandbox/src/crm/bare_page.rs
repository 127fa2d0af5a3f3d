//! `GET /page`: an empty host page with the policies of the query.
//!
//! `csp`, `pp`, `coep` and `coop` become the headers Content-Security-Policy, Permissions-Policy,
//! Cross-Origin-Embedder-Policy and Cross-Origin-Opener-Policy; `script` is the page's module script, and `entry` the file of the SDK that it
//! imports as `embed-sso`. The import map must be inline, so its nonce is added to the policy's `script-src`; `{nonce}` in `csp`
//! is replaced by it.

use axum::Router;
use axum::extract::Query;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use serde::Deserialize;

use crate::pages::NO_STORE;
use crate::random::random_id;

const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const EMBEDDER_POLICY: HeaderName = HeaderName::from_static("cross-origin-embedder-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");

#[derive(Deserialize)]
struct PageQuery {
    csp: Option<String>,
    pp: Option<String>,
    coep: Option<String>,
    coop: Option<String>,
    script: Option<String>,
    entry: Option<String>,
}

pub(super) fn router() -> Router {
    Router::new().route("/page", get(page))
}

async fn page(Query(query): Query<PageQuery>) -> Response {
    let nonce = random_id();
    let Some(headers) = headers(&query, &nonce) else {
        return (
            StatusCode::BAD_REQUEST,
            "A policy contains characters that are not allowed in a header.\n",
        )
            .into_response();
    };
    let entry = query.entry.as_deref().unwrap_or("index");
    let document = document(&nonce, entry, query.script.as_deref());
    (headers, Html(document)).into_response()
}

fn headers(query: &PageQuery, nonce: &str) -> Option<HeaderMap> {
    let mut headers = HeaderMap::new();
    headers.insert(header::CACHE_CONTROL, NO_STORE);
    let csp = query.csp.as_deref().map(|policy| with_nonce(policy, nonce));
    let policies = [
        (header::CONTENT_SECURITY_POLICY, csp.as_deref()),
        (PERMISSIONS_POLICY, query.pp.as_deref()),
        (EMBEDDER_POLICY, query.coep.as_deref()),
        (OPENER_POLICY, query.coop.as_deref()),
    ];
    for (name, value) in policies {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            headers.insert(name, HeaderValue::from_str(value).ok()?);
        }
    }
    Some(headers)
}

/// The policy with `'nonce-…'` among the sources of `script-src`. Without that directive, `default-src` applies to
/// scripts, so its sources are copied into a new `script-src`; without either, the policy allows all scripts.
fn with_nonce(policy: &str, nonce: &str) -> String {
    let policy = policy.replace("{nonce}", nonce);
    let mut directives: Vec<String> = policy
        .split(';')
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .map(ToOwned::to_owned)
        .collect();
    let named = |name: &str, text: &String| text.split_whitespace().next().is_some_and(|first| first == name);
    if let Some(scripts) = directives.iter_mut().find(|text| named("script-src", text)) {
        *scripts = allowing("script-src", scripts, nonce);
    } else if let Some(default) = directives.iter().find(|text| named("default-src", text)) {
        let scripts = allowing("script-src", default, nonce);
        directives.push(scripts);
    }
    directives.join("; ")
}

/// `'none'` is only valid alone, so it is removed.
fn allowing(name: &str, directive: &str, nonce: &str) -> String {
    let sources = directive
        .split_whitespace()
        .skip(1)
        .filter(|source| *source != "'none'");
    let nonce = format!("'nonce-{nonce}'");
    std::iter::once(name)
        .chain(sources)
        .chain(std::iter::once(nonce.as_str()))
        .collect::<Vec<_>>()
        .join(" ")
}

fn document(nonce: &str, entry: &str, script: Option<&str>) -> String {
    let script = script
        .map(|url| format!("<script type=\"module\" src=\"{}\"></script>\n", escaped(url)))
        .unwrap_or_default();
    let (classic, module) = sdk(entry);
    let map = serde_json::json!({ "imports": { "embed-sso": module } });
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>Bare host page</title>\n\
         {classic}<script type=\"importmap\" nonce=\"{nonce}\">{}</script>\n\
         <div id=\"slot\"></div>\n{script}</html>\n",
        map.to_string().replace('<', "\\u003c")
    )
}

/// A classic script has its own tag, and a module of the tests exports the global that it defines.
fn sdk(entry: &str) -> (String, String) {
    let file = format!("/dist/{entry}.js");
    if entry.ends_with(".global") {
        let tag = format!("<script src=\"{}\"></script>\n", escaped(&file));
        (tag, "/e2e/global.js".to_owned())
    } else {
        (String::new(), file)
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_import_map_is_allowed_and_nothing_else_is() {
        assert_eq!(
            with_nonce("script-src 'self'; frame-src x", "N"),
            "script-src 'self' 'nonce-N'; frame-src x"
        );
        assert_eq!(
            with_nonce("default-src 'none'", "N"),
            "default-src 'none'; script-src 'nonce-N'"
        );
        assert_eq!(
            with_nonce("default-src 'self';", "N"),
            "default-src 'self'; script-src 'self' 'nonce-N'"
        );
        assert_eq!(with_nonce("frame-src 'none'", "N"), "frame-src 'none'");
        assert_eq!(
            with_nonce("style-src 'nonce-{nonce}'", "N"),
            "style-src 'nonce-N'"
        );
    }

    #[test]
    fn a_script_url_cannot_leave_its_attribute() {
        let page = document("N", "index", Some("/x\"><script>"));
        assert!(page.contains("src=\"/x&quot;>&lt;script>\""));
        assert!(!document("N", "</script><script>", None).contains("/</script><script>"));
    }

    #[test]
    fn an_entry_is_the_file_that_the_sdk_is_imported_from() {
        assert!(document("N", "no-wasm", None).contains(r#"{"imports":{"embed-sso":"/dist/no-wasm.js"}}"#));
        let classic = document("N", "embed-sso.global", None);
        assert!(classic.contains("<script src=\"/dist/embed-sso.global.js\"></script>"));
        assert!(classic.contains(r#""/e2e/global.js""#));
    }
}
