//! The CRM host: the demo, its backend, the built SDK, the bare test page and test control.

mod bare_page;
mod control;
mod demo_policy;
mod documents;
mod files;
mod token_endpoint;
mod token_response;

use std::sync::Arc;

use axum::Router;

use crate::config::Config;
use crate::context::Context;
use crate::vendor::Vendor;

/// The site.
pub fn router(context: &Arc<Context>, vendors: &Arc<[Box<dyn Vendor>]>, config: &Config) -> Router {
    token_endpoint::router(context, vendors)
        .merge(control::router(context, vendors))
        .merge(bare_page::router())
        .merge(files::router(context, config))
}
