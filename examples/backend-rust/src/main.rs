//! The server side of `getToken` and `provisionUser` in Rust: `POST /api/token/{vendor}` and `POST /api/provision/{vendor}`
//! for whoever is signed in at the CRM. What it has to know comes from the environment; see README.md beside it.

mod guards;
mod jwt;
mod sessions;
mod settings;
mod upstream;
mod vendors;

use std::env;
use std::sync::Arc;

use axum::{Router, middleware};
use tokio::net::TcpListener;

use crate::sessions::Sessions;

#[tokio::main]
async fn main() -> Result<(), String> {
    let sessions = Arc::new(Sessions::from_environment());
    let signed_in = middleware::from_fn_with_state(sessions, guards::signed_in);
    let mut app = Router::new();
    for (name, routes) in vendors::all() {
        match routes {
            Ok(routes) => app = app.merge(routes.route_layer(signed_in.clone())),
            Err(why) => eprintln!("{name} is not served: {why}"),
        }
    }
    let app = app.layer(middleware::from_fn(guards::no_store));

    let port = env::var("PORT").unwrap_or_else(|_| "0".to_owned());
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).await;
    let listener = listener.map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    println!("{{\"port\":{}}}", address.port());
    axum::serve(listener, app)
        .await
        .map_err(|error| error.to_string())
}
