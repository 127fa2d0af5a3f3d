//! The faults of a document: error pages, redirects and refused framing. What a page does after it has loaded
//! (`reload`, `flood`, …) is in `pages/shared/faults.js`.

use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::query::Faults;
use crate::context::Context;
use crate::host_name::HostName;
use crate::pages;

/// A vendor's page, unless the URL asks for another response.
#[must_use]
pub fn document(context: &Context, host: &HostName, uri: &Uri, html: &'static str) -> Response {
    intercept(context, host, uri)
        .unwrap_or_else(|| refuse_framing(&Faults::from_query(uri.query()), pages::html(html)))
}

/// The response that the URL asks for in place of a page, or of a redirect to it.
#[must_use]
pub fn intercept(context: &Context, host: &HostName, uri: &Uri) -> Option<Response> {
    let faults = Faults::from_query(uri.query());
    if let Some(failed) = failed_document(&faults) {
        return Some(failed);
    }
    if faults.has("redirect-hostile") {
        let hostile = context.origin("evil");
        return Some(pages::redirect(&format!("{hostile}/attack/landing?back=never")));
    }
    // The target has the same query; at the other origin it serves the page.
    let redirects = faults.has("redirect") && !host.moved;
    redirects.then(|| {
        let moved = context.origin(&format!("{}.moved", host.labels));
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        pages::redirect(&format!("{moved}{path}"))
    })
}

fn failed_document(faults: &Faults) -> Option<Response> {
    let failed = |status: StatusCode, text| (status, pages::html(text)).into_response();
    if faults.has("404") {
        Some(failed(
            StatusCode::NOT_FOUND,
            "<!doctype html><title>404</title><p>Not found.",
        ))
    } else if faults.has("500") {
        Some(failed(
            StatusCode::INTERNAL_SERVER_ERROR,
            "<!doctype html><title>500</title><p>Server error.",
        ))
    } else if faults.has("204") {
        Some(StatusCode::NO_CONTENT.into_response())
    } else {
        None
    }
}

fn refuse_framing(faults: &Faults, mut response: Response) -> Response {
    let headers = response.headers_mut();
    if faults.has("xfo") {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    if faults.has("frame-ancestors") {
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("frame-ancestors 'none'"),
        );
    }
    response
}
