//! The API: every request is signed by an application, whose roles determine what it may do.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::application::{NAME, application};
use super::signing::Call;
use super::status::{self, Status};
use super::users::Users;
use crate::clock::now_seconds;
use crate::tokens::{KeyOwner, Keyring};

/// The API's name for the customer's single sign-on service.
pub(super) const SERVICE: &str = "acme-sso";
const TIMEOUT_SECONDS: i64 = 60 * 60;
const MAX_CLOCK_DIFFERENCE_SECONDS: i64 = 5 * 60;
/// After this many requests with a wrong signature, the application is rate limited.
const MAX_FAILURES: u32 = 3;

/// The single sign-on response: the claims of the customer's single sign-on service about a user.
#[derive(Clone, Deserialize, Serialize)]
pub(super) struct SsoResponse {
    pub(super) service: String,
    /// The single sign-on token.
    pub(super) sub: String,
    pub(super) jti: String,
    pub(super) iat: i64,
    pub(super) exp: i64,
}

/// The API's response.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: Status,
    pub(super) body: Value,
    /// Seconds until the session ends, in responses to a session's requests.
    pub(super) session_timeout: Option<i64>,
}

impl From<Status> for Reply {
    fn from(status: Status) -> Self {
        Self {
            status,
            body: Value::Null,
            session_timeout: None,
        }
    }
}

impl Reply {
    fn with(body: Value) -> Self {
        Self {
            body,
            ..Self::from(status::OK)
        }
    }

    /// A field of the body, or null.
    pub(super) fn field(&self, name: &str) -> Value {
        self.body.get(name).cloned().unwrap_or_default()
    }

    pub(super) fn to_json(&self) -> Value {
        let mut header = json!({ "status": self.status, "statusmessage": status::message(self.status) });
        if let (Some(seconds), Some(header)) = (self.session_timeout, header.as_object_mut()) {
            header.insert("sessiontimeout".to_owned(), json!(seconds));
        }
        json!({ "header": header, "body": self.body })
    }
}

#[derive(Default)]
pub(super) struct Api {
    pub(super) users: Users,
    failures: Mutex<HashMap<String, u32>>,
}

impl Api {
    /// Authenticates the request and performs its action.
    pub(super) fn respond(&self, keys: &Keyring, call: &Call) -> Reply {
        let owner = match self.authenticated(keys, call) {
            Ok(owner) => owner,
            Err(status) => return status.into(),
        };
        let action = call.path.strip_prefix("/api/").unwrap_or_default();
        if action == "user/me" {
            return self.me(call);
        }
        // Only this application has the role with the token user-sso-token, and the service.
        if application(&owner) != "acme/prod-us" {
            return status::ACCESS_DENIED.into();
        }
        let argument = |name| call.argument(name).unwrap_or_default();
        match action {
            "session/createwithsso" => self.create_session(keys, call),
            "user/create" => {
                let roles = argument("roles");
                let roles: Vec<String> = roles
                    .split(',')
                    .filter(|role| !role.is_empty())
                    .map(ToOwned::to_owned)
                    .collect();
                self.users.create(&argument("username"), &roles).into()
            }
            "user/linkssotoken" => match sso_token(keys, call) {
                Ok(token) => self.users.link(&argument("user"), &token).into(),
                Err(status) => status.into(),
            },
            "user/clearssotoken" => self.users.clear(&argument("user")).into(),
            _ => status::INVALID_ACTION.into(),
        }
    }

    fn authenticated(&self, keys: &Keyring, call: &Call) -> Result<KeyOwner, Status> {
        let name = call
            .parameter("application")
            .ok_or(status::AUTHENTICATION_FAILED)?;
        let (company, environment) = name.split_once('/').ok_or(status::AUTHENTICATION_FAILED)?;
        let owner = KeyOwner {
            vendor: NAME,
            company: company.to_owned(),
            environment: environment.to_owned(),
        };
        let mut key = keys.api_key(&owner).ok_or(status::AUTHENTICATION_FAILED)?;
        if let Some(session) = call.parameter("session") {
            let session_key = self.users.key_of(&session);
            key.push_str(&session_key.ok_or(status::AUTHENTICATION_FAILED)?);
        }
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let failed = failures.entry(name).or_default();
        if *failed >= MAX_FAILURES {
            return Err(status::RATE_LIMITED);
        }
        if !call.is_signed_with(&key) {
            *failed += 1;
            return Err(status::AUTHENTICATION_FAILED);
        }
        *failed = 0;
        let sent = call
            .parameter("timestamp")
            .and_then(|text| text.parse::<i64>().ok());
        let difference = sent.map(|at| at.saturating_sub(now_seconds()).saturating_abs());
        if difference.is_none_or(|seconds| seconds > MAX_CLOCK_DIFFERENCE_SECONDS) {
            return Err(status::TIMESTAMP_OUT_OF_RANGE);
        }
        Ok(owner)
    }

    fn create_session(&self, keys: &Keyring, call: &Call) -> Reply {
        // At the vendor, the length of sessions is a setting; here it is an argument.
        let timeout = call.argument("timeout").and_then(|text| text.parse().ok());
        let timeout = timeout.unwrap_or(TIMEOUT_SECONDS);
        match sso_token(keys, call).and_then(|token| self.users.open(&token, timeout)) {
            Ok(session) => Reply::with(json!({
                "id": session.id, "key": session.key, "user": session.user, "timeout": timeout,
            })),
            Err(status) => status.into(),
        }
    }

    /// `user/me`, in a session.
    fn me(&self, call: &Call) -> Reply {
        let session = call.parameter("session").unwrap_or_default();
        match self.users.touch(&session) {
            Some((user, timeout)) => Reply {
                session_timeout: Some(timeout),
                ..Reply::with(json!({ "name": user.name, "roles": user.roles }))
            },
            None => status::AUTHENTICATION_FAILED.into(),
        }
    }
}

/// The token in a valid single sign-on response.
fn sso_token(keys: &Keyring, call: &Call) -> Result<String, Status> {
    let response = call.argument("response").ok_or(status::INPUT_ERROR)?;
    let (_, claims) = keys
        .verify::<SsoResponse>(NAME, &response)
        .map_err(|_| status::SSO_RESPONSE_INVALID)?;
    if claims.service != SERVICE || call.argument("service").as_deref() != Some(SERVICE) {
        return Err(status::SSO_RESPONSE_INVALID);
    }
    Ok(claims.sub)
}
