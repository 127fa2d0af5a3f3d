//! Which site answers a request: virtual hosts by the `Host` header.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;

use crate::vendors::VendorSite;
use crate::world::World;
use crate::{Config, crm, hostile};

/// The name that a site was asked under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostName {
    /// What stands before `.localhost`: `acme.streem`; empty for `localhost` itself.
    pub labels: String,
    /// Asked as `acme.streem.moved.localhost`. Every vendor's site answers there too, as another origin: the target of
    /// the `redirect` fault.
    pub moved: bool,
}

#[derive(Debug, PartialEq, Eq)]
enum Address {
    Crm,
    Hostile,
    Other(HostName),
}

/// The port says nothing: there is one.
fn address(host: &str) -> Option<Address> {
    let host = host.to_ascii_lowercase();
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| !port.contains(']'))
        .map_or(host.as_str(), |(name, _)| name);
    match name {
        "localhost" => return Some(Address::Crm),
        "127.0.0.1" | "[::1]" | "evil.localhost" => return Some(Address::Hostile),
        _ => {}
    }
    let labels = name.strip_suffix(".localhost")?;
    let (labels, moved) = labels
        .strip_suffix(".moved")
        .map_or((labels, false), |labels| (labels, true));
    Some(Address::Other(HostName {
        labels: labels.to_owned(),
        moved,
    }))
}

/// All sites of the sandbox.
#[derive(Clone)]
pub struct Sites(Arc<Inner>);

struct Inner {
    world: Arc<World>,
    crm: Router,
    hostile: Router,
    vendors: Vec<VendorSite>,
}

impl Sites {
    /// The sites, with what they share.
    #[must_use]
    pub fn new(world: &Arc<World>, config: &Config) -> Self {
        Self(Arc::new(Inner {
            world: world.clone(),
            crm: crm::router(world, config),
            hostile: hostile::router(world),
            vendors: world
                .vendors
                .iter()
                .flat_map(|vendor| vendor.clone().sites(world))
                .collect(),
        }))
    }

    /// Logs the request and has the right site answer it.
    pub async fn answer(&self, mut request: Request) -> Response {
        let log = &self.0.world.log;
        let pending = log.arrived(&request);
        let mut response = match self.route(&mut request) {
            Some(site) => site.oneshot(request).await.into_response(),
            None => nobody_here(),
        };
        let headers = response.headers_mut();
        headers.insert(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        );
        log.answered(&pending, response.status());
        response
    }

    fn route(&self, request: &mut Request) -> Option<Router> {
        let host = request.headers().get(header::HOST)?.to_str().ok()?;
        match address(host)? {
            Address::Crm => Some(self.0.crm.clone()),
            Address::Hostile => Some(self.0.hostile.clone()),
            Address::Other(name) => {
                let site = self.0.vendors.iter().find(|site| (site.claims)(&name.labels))?;
                request.extensions_mut().insert(name);
                Some(site.router.clone())
            }
        }
    }
}

fn nobody_here() -> Response {
    (
        StatusCode::MISDIRECTED_REQUEST,
        "No site of the sandbox has this host name. See sandbox/README.md.\n",
    )
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn other(labels: &str, moved: bool) -> Address {
        Address::Other(HostName {
            labels: labels.to_owned(),
            moved,
        })
    }

    #[test]
    fn hosts_are_told_apart_by_name() {
        assert_eq!(address("localhost:4400"), Some(Address::Crm));
        assert_eq!(address("LOCALHOST"), Some(Address::Crm));
        assert_eq!(address("127.0.0.1:4400"), Some(Address::Hostile));
        assert_eq!(address("[::1]:4400"), Some(Address::Hostile));
        assert_eq!(address("[::1]"), Some(Address::Hostile));
        assert_eq!(address("evil.localhost:1"), Some(Address::Hostile));
        assert_eq!(
            address("acme.streem.localhost:4400"),
            Some(other("acme.streem", false))
        );
        assert_eq!(
            address("acme.streem.moved.localhost"),
            Some(other("acme.streem", true))
        );
        assert_eq!(address("example.com"), None);
        assert_eq!(address("localhost.example.com"), None);
    }
}
