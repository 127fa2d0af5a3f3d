//! The CRM host: the demo, its backend, the built SDK, the bare test page and test control.

mod backend;
mod bare_page;
mod control;
mod demo_policy;
mod files;
mod minting;

use std::sync::Arc;

use axum::Router;

use crate::Config;
use crate::world::World;

/// The site.
pub fn router(world: &Arc<World>, config: &Config) -> Router {
    backend::router(world)
        .merge(control::router(world))
        .merge(bare_page::router())
        .merge(files::router(world, config))
}
