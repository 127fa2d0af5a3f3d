//! The virtual hosts: selects the site that responds to a request by the `Host` header.

use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use tower::ServiceExt;

use crate::config::Config;
use crate::context::Context;
use crate::host_name::Address;
use crate::vendor::{Vendor, VendorSite};
use crate::{crm, hostile};

/// All sites of the sandbox.
#[derive(Clone)]
pub struct Sites(Arc<Inner>);

struct Inner {
    context: Arc<Context>,
    crm: Router,
    hostile: Router,
    vendors: Vec<VendorSite>,
}

impl Sites {
    /// The CRM host, the hostile site and the sites of `vendors`.
    #[must_use]
    pub fn new(context: &Arc<Context>, vendors: &Arc<[Box<dyn Vendor>]>, config: &Config) -> Self {
        Self(Arc::new(Inner {
            context: context.clone(),
            crm: crm::router(context, vendors, config),
            hostile: hostile::router(context),
            vendors: vendors.iter().flat_map(|vendor| vendor.sites(context)).collect(),
        }))
    }

    /// Logs the request and passes it to its site.
    pub async fn respond(&self, mut request: Request) -> Response {
        let log = &self.0.context.log;
        let pending = log.request(&request);
        let mut response = match self.route(&mut request) {
            Some(site) => site.oneshot(request).await.into_response(),
            None => unknown_host(),
        };
        let headers = response.headers_mut();
        headers.insert(
            header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        );
        log.response(&pending, response.status());
        response
    }

    fn route(&self, request: &mut Request) -> Option<Router> {
        let host = request.headers().get(header::HOST)?.to_str().ok()?;
        match Address::parse(host)? {
            Address::Crm => Some(self.0.crm.clone()),
            Address::Hostile => Some(self.0.hostile.clone()),
            Address::Vendor(name) => {
                let site = self
                    .0
                    .vendors
                    .iter()
                    .find(|site| site.labels.include(&name.labels))?;
                request.extensions_mut().insert(name);
                Some(site.router.clone())
            }
        }
    }
}

fn unknown_host() -> Response {
    (
        StatusCode::MISDIRECTED_REQUEST,
        "The sandbox has no site with this host name. See sandbox/README.md.\n",
    )
        .into_response()
}
