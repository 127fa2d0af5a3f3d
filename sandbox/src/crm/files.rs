//! Static files of the CRM host: the demo at `/`, the built SDK at `/dist/`, test pages at `/e2e/`, and the documents.
//!
//! `ServeDir` serves no file outside its directory. Documents are never cached; scripts and wasm are revalidated by
//! their date, so the next load shows a rebuild.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state, map_response, map_response_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeDir;

use super::{demo_policy, documents};
use crate::config::Config;
use crate::context::Context;
use crate::pages::NO_STORE;

const REVALIDATE: HeaderValue = HeaderValue::from_static("no-cache");

pub(super) fn router(context: &Arc<Context>, config: &Config) -> Router {
    let demo = Router::new()
        .fallback_service(ServeDir::new(&config.www))
        .layer(map_response_with_state(context.clone(), with_policy));
    let mut files = Router::new().nest_service("/dist", ServeDir::new(&config.dist));
    if let Some(e2e) = &config.e2e {
        files = files.nest_service("/e2e", ServeDir::new(e2e));
    }
    files
        .merge(documents::router(&config.documents))
        .fallback_service(demo)
        .layer(from_fn_with_state(context.clone(), with_outage))
        .layer(map_response(with_caching))
}

async fn with_policy(State(context): State<Arc<Context>>, response: Response) -> Response {
    if is_document(&response) {
        demo_policy::apply(&context, response).await
    } else {
        response
    }
}

async fn with_outage(State(context): State<Arc<Context>>, request: Request, next: Next) -> Response {
    if context.outage.affects(request.uri().path()) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    next.run(request).await
}

async fn with_caching(mut response: Response) -> Response {
    let caching = if is_document(&response) {
        NO_STORE
    } else {
        REVALIDATE
    };
    response.headers_mut().insert(header::CACHE_CONTROL, caching);
    response
}

fn is_document(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"))
}
