//! What the customer's own server does: it obtains the single sign-on response, asks the API by signed requests, and
//! keeps the session's id and key. A browser gets a ticket to the customer's portal, or the API's refusal.

use serde_json::{Value, json};

use super::api::{Api, Reply, SERVICE, SsoResponse, application};
use super::portal::Portal;
use super::signing::Actor;
use super::status::{self, Status};
use super::{Flaw, NAME, Order};
use crate::tokens::{now_seconds, random_id};
use crate::world::World;

const RESPONSE_SECONDS: i64 = 60;
/// How often a server with a wrong key has asked before anybody looks.
const IN_VAIN: u32 = 3;

/// The customer's server, at work on one order.
pub(super) struct Customer<'a> {
    pub(super) world: &'a World,
    pub(super) api: &'a Api,
    pub(super) order: &'a Order,
}

impl Customer<'_> {
    /// A ticket or a URL for the portal; or the status with which the API has refused.
    pub(super) fn sign_in(&self, portal: &Portal) -> Option<Value> {
        if self.order.flaw == Some(Flaw::RateLimited) {
            return Some(refused(self.ask_in_vain()));
        }
        let response = self.sso_response()?;
        let mut reply = self.create_session(&response)?;
        if reply.status == status::SSO_TOKEN_UNKNOWN && self.order.field("link").is_some() {
            match self.link(&response)? {
                status::OK => reply = self.create_session(&response)?,
                status => return Some(refused(status)),
            }
        }
        if reply.status != status::OK {
            return Some(refused(reply.status));
        }
        let text = |name: &str| reply.field(name).as_str().unwrap_or_default().to_owned();
        let ticket = portal.admit(text("id"), text("key"));
        Some(if self.order.field("as") == Some("login_url") {
            let origin = self.world.origin("portal.streamone");
            json!({ "status": 0, "login_url": format!("{origin}/enter/{ticket}") })
        } else {
            json!({ "status": 0, "token": ticket, "expiresIn": reply.field("timeout") })
        })
    }

    /// `user/create`, with roles, then `user/linkssotoken`.
    pub(super) fn provision(&self) -> Option<Status> {
        let response = self.sso_response()?;
        let roles = self.order.field("roles").unwrap_or("viewer");
        let created = self.ask("user/create", &[("username", &self.order.user), ("roles", roles)])?;
        match created.status {
            status::OK => self.link(&response),
            status => Some(status),
        }
    }

    fn link(&self, response: &str) -> Option<Status> {
        let user = ("user", self.order.user.as_str());
        if self.order.field("clear").is_some() {
            self.ask("user/clearssotoken", &[user, ("service", SERVICE)])?;
        }
        let arguments = [user, ("service", SERVICE), ("response", response)];
        Some(self.ask("user/linkssotoken", &arguments)?.status)
    }

    fn create_session(&self, response: &str) -> Option<Reply> {
        let timeout = self.order.lifetime.map(|seconds| seconds.to_string());
        let mut arguments = vec![("service", SERVICE), ("response", response)];
        if let Some(timeout) = &timeout {
            arguments.push(("timeout", timeout));
        }
        self.ask("session/createwithsso", &arguments)
    }

    /// What the user's browser would have brought from the single sign-on service.
    fn sso_response(&self) -> Option<String> {
        let issued = self.order.issued_at(RESPONSE_SECONDS);
        let claims = SsoResponse {
            service: SERVICE.to_owned(),
            sub: self.order.field("sso").unwrap_or(&self.order.user).to_owned(),
            jti: random_id(),
            iat: issued,
            exp: issued.saturating_add(RESPONSE_SECONDS),
        };
        self.order.sign(&self.world.keys, NAME, &claims)
    }

    fn ask(&self, action: &str, arguments: &[(&str, &str)]) -> Option<Reply> {
        let owner = self.order.owner(NAME);
        let key = self.world.keys.api_key(&owner)?;
        let actor = Actor {
            application: &application(&owner),
            key: &key,
            session: None,
        };
        let call = actor.sign(action, arguments, now_seconds());
        Some(self.api.answer(&self.world.keys, &call))
    }

    /// Under another application's name, so that nobody else has to wait.
    fn ask_in_vain(&self) -> Status {
        let actor = Actor {
            application: "acme-north/prod-us",
            key: "not the key",
            session: None,
        };
        for _ in 0..IN_VAIN {
            let call = actor.sign("session/createwithsso", &[], now_seconds());
            self.api.answer(&self.world.keys, &call);
        }
        let call = actor.sign("session/createwithsso", &[], now_seconds());
        self.api.answer(&self.world.keys, &call).status
    }
}

fn refused(status: Status) -> Value {
    json!({ "status": status, "statusmessage": status::message(status) })
}
