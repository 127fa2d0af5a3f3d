//! The demo's Content-Security-Policy: `default-src 'none'` and only what a page with the SDK needs.
//!
//! An inline import map needs its hash in the policy. The hash is computed from the document that is being sent, so an
//! edit of the demo needs no edit of the policy.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::context::Context;

const MAX_DOCUMENT: usize = 1 << 20;

/// The document with its policy.
pub(super) async fn apply(context: &Context, response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(document) = to_bytes(body, MAX_DOCUMENT).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if let Ok(policy) = HeaderValue::from_str(&policy(context, &String::from_utf8_lossy(&document))) {
        parts.headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    Response::from_parts(parts, Body::from(document))
}

fn policy(context: &Context, document: &str) -> String {
    let maps = inline_import_maps(document).map(|map| format!("'{}'", hash(map)));
    let scripts: Vec<String> = ["script-src 'self' 'wasm-unsafe-eval'".to_owned()]
        .into_iter()
        .chain(maps)
        .collect();
    let any_subdomain = context.origin("*");
    let by_address = context.origin("").replace("localhost", "127.0.0.1");
    [
        "default-src 'none'".to_owned(),
        scripts.join(" "),
        "style-src 'self'".to_owned(),
        "img-src 'self' data:".to_owned(),
        "font-src 'self'".to_owned(),
        "connect-src 'self'".to_owned(),
        format!("frame-src {any_subdomain} {by_address}"),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
        "frame-ancestors 'none'".to_owned(),
    ]
    .join("; ")
}

/// The texts of the `<script type="importmap">` elements.
fn inline_import_maps(document: &str) -> impl Iterator<Item = &str> {
    document.split("<script").skip(1).filter_map(|rest| {
        let (attributes, rest) = rest.split_once('>')?;
        let (text, _) = rest.split_once("</script")?;
        attributes.contains("importmap").then_some(text)
    })
}

fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_import_maps_are_hashed() {
        let document = "<script type=\"importmap\">{}</script><script>evil()</script><script src=x></script>";
        assert_eq!(inline_import_maps(document).collect::<Vec<_>>(), ["{}"]);
        assert_eq!(hash("{}"), "sha256-RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=");
    }
}
