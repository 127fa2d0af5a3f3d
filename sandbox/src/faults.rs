//! The `fault=` parameter: what a request, or the page that it loads, is made to suffer.
//!
//! `fault=redirect,walk-away:500` is a list of names, each with an optional number. Nothing is remembered: the URL
//! says it all, so two embeds never disturb each other. Faults of a page's own conduct (`reload`, `flood`, …) are left
//! to the page's script, `pages/shared/faults.js`; those of the document's answer are here.

use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use crate::hosts::HostName;
use crate::pages;
use crate::world::World;

/// The faults that a query asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<(String, Option<u64>)>);

impl Faults {
    /// All `fault=` parameters of a query, in order.
    #[must_use]
    pub fn from_query(query: Option<&str>) -> Self {
        let pairs = form_urlencoded::parse(query.unwrap_or_default().as_bytes());
        let mut faults = Vec::new();
        for (_, list) in pairs.filter(|(key, _)| key == "fault") {
            faults.extend(list.split(',').filter(|item| !item.is_empty()).map(parse));
        }
        Self(faults)
    }

    /// Whether the fault is asked for.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(given, _)| given == name)
    }

    /// The fault's number, or `default` where it has none; `None` when the fault is not asked for.
    #[must_use]
    pub fn number(&self, name: &str, default: u64) -> Option<u64> {
        let (_, number) = self.0.iter().find(|(given, _)| given == name)?;
        Some(number.unwrap_or(default))
    }
}

fn parse(item: &str) -> (String, Option<u64>) {
    match item.split_once(':') {
        Some((name, number)) => (name.to_owned(), number.parse().ok()),
        None => (item.to_owned(), None),
    }
}

/// A vendor's page, unless the URL asks for a document that fails.
#[must_use]
pub fn document(world: &World, host: &HostName, uri: &Uri, html: &'static str) -> Response {
    intercepted(world, host, uri)
        .unwrap_or_else(|| framing_refused(&Faults::from_query(uri.query()), pages::html(html)))
}

/// What comes in place of a page, or of the way to it.
#[must_use]
pub fn intercepted(world: &World, host: &HostName, uri: &Uri) -> Option<Response> {
    let faults = Faults::from_query(uri.query());
    if let Some(failed) = failed_document(&faults) {
        return Some(failed);
    }
    if faults.has("redirect-hostile") {
        return Some(redirect(&format!(
            "{}/attack/landing?back=never",
            world.origin("evil")
        )));
    }
    // At its other origin the page is there, so that the query need not change on the way.
    let elsewhere = faults.has("redirect") && !host.moved;
    elsewhere.then(|| {
        let target = uri.path_and_query().map_or("/", |path| path.as_str());
        redirect(&format!(
            "{}{target}",
            world.origin(&format!("{}.moved", host.labels))
        ))
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

/// Sends the browser on.
#[must_use]
pub fn redirect(target: &str) -> Response {
    match HeaderValue::from_str(target) {
        Ok(location) => (
            StatusCode::FOUND,
            [
                (header::LOCATION, location),
                (header::CACHE_CONTROL, pages::NO_STORE),
            ],
        )
            .into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

fn framing_refused(faults: &Faults, mut response: Response) -> Response {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_names_with_numbers() {
        let faults = Faults::from_query(Some("a=b&fault=ready-late%3A50,xfo&fault=404&fault="));
        assert!(faults.has("xfo") && faults.has("404") && faults.has("ready-late"));
        assert!(!faults.has("500") && !faults.has(""));
        assert_eq!(faults.number("ready-late", 3000), Some(50));
        assert_eq!(faults.number("xfo", 7), Some(7));
        assert_eq!(faults.number("reload", 7), None);
        assert_eq!(Faults::from_query(None), Faults::default());
    }
}
