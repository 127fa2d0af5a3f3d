//! Who is signed in at the CRM. Your own session store takes the place of this file: it holds one session, for trying, and
//! none by default.

use std::collections::HashMap;
use std::sync::Arc;

use axum::http::{HeaderMap, header};
use tokio::sync::Mutex;

use crate::settings;

/// A user of the CRM.
pub(crate) struct User {
    pub(crate) id: String,
    pub(crate) email: String,
    /// What the user's sign-in at Genesys Cloud has brought. In your database it is encrypted; no answer to a browser holds
    /// it.
    pub(crate) genesys_refresh_token: Mutex<Option<String>>,
}

/// The users, by what their cookies hold.
pub(crate) struct Sessions(HashMap<String, Arc<User>>);

impl Sessions {
    pub(crate) fn from_environment() -> Self {
        let id = settings::one("DEMO_USER").unwrap_or_else(|| "agent-7".to_owned());
        let user = Arc::new(User {
            email: format!("{id}@acme.example"),
            id,
            genesys_refresh_token: Mutex::new(settings::one("GENESYS_REFRESH_TOKEN")),
        });
        let session = settings::one("DEMO_SESSION");
        Self(session.map(|session| (session, user)).into_iter().collect())
    }

    pub(crate) fn user_of(&self, headers: &HeaderMap) -> Option<Arc<User>> {
        self.0.get(cookie(headers, "crm_session")?).cloned()
    }
}

fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get(header::COOKIE)?.to_str().ok()?;
    let mut pairs = all.split(';').filter_map(|pair| pair.trim().split_once('='));
    pairs.find_map(|(key, value)| (key == name).then_some(value))
}
