//! The faults of a document: error pages, redirects and refused framing. What a page does after it has loaded
//! (`reload`, `flood`, …) is in `pages/shared/faults.js`.

use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::known::Fault;
use super::query::Faults;
use crate::context::Context;
use crate::host_name::HostName;
use crate::pages;

/// A vendor's page, unless the URL asks for another response.
#[must_use]
pub fn document(context: &Context, host: &HostName, uri: &Uri, html: &'static str) -> Response {
    match Faults::of_page(uri.query()) {
        Ok(faults) => replacement(&faults, context, host, uri)
            .unwrap_or_else(|| refuse_framing(&faults, pages::html(html))),
        Err(invalid) => invalid.into_response(),
    }
}

/// The response that the URL asks for in place of a redirect to a page.
#[must_use]
pub fn intercept(context: &Context, host: &HostName, uri: &Uri) -> Option<Response> {
    match Faults::of_page(uri.query()) {
        Ok(faults) => replacement(&faults, context, host, uri),
        Err(invalid) => Some(invalid.into_response()),
    }
}

fn replacement(faults: &Faults, context: &Context, host: &HostName, uri: &Uri) -> Option<Response> {
    if let Some(failed) = failed_document(faults) {
        return Some(failed);
    }
    if faults.has(Fault::RedirectHostile) {
        let hostile = context.origin("evil");
        return Some(pages::redirect(&format!("{hostile}/attack/landing?back=never")));
    }
    // The target has the same query; at the other origin it serves the page.
    let redirects = faults.has(Fault::Redirect) && !host.moved;
    redirects.then(|| {
        let moved = context.origin(&format!("{}.moved", host.labels));
        let path = uri.path_and_query().map_or("/", |path| path.as_str());
        pages::redirect(&format!("{moved}{path}"))
    })
}

fn failed_document(faults: &Faults) -> Option<Response> {
    let failed = |status: StatusCode, text| (status, pages::html(text)).into_response();
    if faults.has(Fault::NotFound) {
        Some(failed(
            StatusCode::NOT_FOUND,
            "<!doctype html><title>404</title><p>Not found.",
        ))
    } else if faults.has(Fault::ServerError) {
        Some(failed(
            StatusCode::INTERNAL_SERVER_ERROR,
            "<!doctype html><title>500</title><p>Server error.",
        ))
    } else if faults.has(Fault::NoContent) {
        Some(StatusCode::NO_CONTENT.into_response())
    } else {
        None
    }
}

fn refuse_framing(faults: &Faults, mut response: Response) -> Response {
    let headers = response.headers_mut();
    if faults.has(Fault::FrameOptions) {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    if faults.has(Fault::FrameAncestors) {
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("frame-ancestors 'none'"),
        );
    }
    response
}
