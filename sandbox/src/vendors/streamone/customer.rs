//! The customer's server: it obtains the single sign-on response, calls the API with signed requests, and keeps the
//! session's id and key. The browser receives a ticket for the customer's portal, or the API's error status.

use serde_json::{Value, json};

use super::api::{Api, Reply, SERVICE, SsoResponse};
use super::application::{NAME, application};
use super::portal::Portal;
use super::signing::Signer;
use super::status::{self, Status};
use crate::clock::now_seconds;
use crate::context::Context;
use crate::random::random_id;
use crate::token_request::{Defect, TokenRequest};

const RESPONSE_SECONDS: i64 = 60;
/// How many requests with a wrong key precede the one whose status is returned.
const WRONG_REQUESTS: u32 = 3;

/// The customer's server, handling one token request.
pub(super) struct Customer<'a> {
    pub(super) context: &'a Context,
    pub(super) api: &'a Api,
    pub(super) request: &'a TokenRequest,
}

impl Customer<'_> {
    /// A ticket or a URL for the portal, or the API's error status.
    pub(super) fn sign_in(&self, portal: &Portal) -> Option<Value> {
        if self.request.defect == Some(Defect::RateLimited) {
            return Some(failed(self.call_with_wrong_key()));
        }
        let response = self.sso_response()?;
        let mut reply = self.create_session(&response)?;
        if reply.status == status::SSO_TOKEN_UNKNOWN && self.request.field("link").is_some() {
            match self.link(&response)? {
                status::OK => reply = self.create_session(&response)?,
                status => return Some(failed(status)),
            }
        }
        if reply.status != status::OK {
            return Some(failed(reply.status));
        }
        let text = |name: &str| reply.field(name).as_str().unwrap_or_default().to_owned();
        let ticket = portal.admit((text("id"), text("key")));
        Some(if self.request.field("as") == Some("login_url") {
            let origin = self.context.origin("portal.streamone");
            json!({ "status": 0, "login_url": format!("{origin}/enter/{ticket}") })
        } else {
            json!({ "status": 0, "token": ticket, "expiresIn": reply.field("timeout") })
        })
    }

    /// `user/create`, with roles, then `user/linkssotoken`.
    pub(super) fn provision(&self) -> Option<Status> {
        let response = self.sso_response()?;
        let roles = self.request.field("roles").unwrap_or("viewer");
        let created = self.call(
            "user/create",
            &[("username", &self.request.user), ("roles", roles)],
        )?;
        match created.status {
            status::OK => self.link(&response),
            status => Some(status),
        }
    }

    fn link(&self, response: &str) -> Option<Status> {
        let user = ("user", self.request.user.as_str());
        if self.request.field("clear").is_some() {
            self.call("user/clearssotoken", &[user, ("service", SERVICE)])?;
        }
        let arguments = [user, ("service", SERVICE), ("response", response)];
        Some(self.call("user/linkssotoken", &arguments)?.status)
    }

    fn create_session(&self, response: &str) -> Option<Reply> {
        let timeout = self.request.lifetime.map(|seconds| seconds.to_string());
        let mut arguments = vec![("service", SERVICE), ("response", response)];
        if let Some(timeout) = &timeout {
            arguments.push(("timeout", timeout));
        }
        self.call("session/createwithsso", &arguments)
    }

    /// What the user's browser would have received from the single sign-on service.
    fn sso_response(&self) -> Option<String> {
        let issued = self.request.issued_at(RESPONSE_SECONDS);
        let claims = SsoResponse {
            service: SERVICE.to_owned(),
            sub: self.request.field("sso").unwrap_or(&self.request.user).to_owned(),
            jti: random_id(),
            iat: issued,
            exp: issued.saturating_add(RESPONSE_SECONDS),
        };
        self.request.sign(&self.context.keys, NAME, &claims)
    }

    fn call(&self, action: &str, arguments: &[(&str, &str)]) -> Option<Reply> {
        let owner = self.request.key_owner(NAME);
        let key = self.context.keys.api_key(&owner)?;
        let signer = Signer {
            application: &application(&owner),
            key: &key,
            session: None,
        };
        let call = signer.sign(action, arguments, now_seconds());
        Some(self.api.respond(&self.context.keys, &call))
    }

    /// Signs as another application, so that the rate limit affects no other request.
    fn call_with_wrong_key(&self) -> Status {
        let signer = Signer {
            application: "acme-north/prod-us",
            key: "not the key",
            session: None,
        };
        for _ in 0..WRONG_REQUESTS {
            let call = signer.sign("session/createwithsso", &[], now_seconds());
            self.api.respond(&self.context.keys, &call);
        }
        let call = signer.sign("session/createwithsso", &[], now_seconds());
        self.api.respond(&self.context.keys, &call).status
    }
}

fn failed(status: Status) -> Value {
    json!({ "status": status, "statusmessage": status::message(status) })
}
