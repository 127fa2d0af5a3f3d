//! Why nothing is heard of the page, or of its user. Browsers do not report most of these reasons to the host's page, so
//! those with evidence come first (rules H4, E3).

use super::report::THROTTLED;
use super::{Handover, Session};
use crate::core::error::{Code, EmbedError};
use crate::core::ignored::Ignored;
use crate::core::io::State;
use crate::core::profile::{Delivery, Greeting, VendorEventKind};
use crate::core::secret::Secret;
use crate::core::text::{joined, push_decimal};

/// Browsers report it in their console only.
const NOT_FRAMED: &str = "the page refuses to be framed here (X-Frame-Options or frame-ancestors)";
/// Where the host's page is known to have such a policy.
const ISOLATED: &str = "this page's Cross-Origin-Embedder-Policy blocks pages without that header (crossOriginIsolated is \
     true): set frame.credentialless, or do not send the header";
/// Where it may have one: scripts cannot tell.
const EMBEDDER_POLICY: &str = "this page's Cross-Origin-Embedder-Policy, if it sends one, blocks pages without that header: set frame.credentialless";

impl<S: Secret> Session<S> {
    /// Possible reasons why the user is not signed in although there was no error. The host cannot tell which one
    /// applies.
    pub(super) fn causes(&self) -> Vec<String> {
        let mut causes = Vec::new();
        if self.state == State::Unconfirmed {
            if self.config.isolated {
                causes.push(String::from(ISOLATED));
            }
            causes.extend_from_slice(&self.config.profile.login_page_causes);
            causes.push(String::from(NOT_FRAMED));
            if !self.config.isolated {
                causes.push(String::from(EMBEDDER_POLICY));
            }
        } else if self.handover == Handover::Delivered
            && self.user.is_none()
            && self.maps(VendorEventKind::SessionStart)
        {
            causes.push(String::from(
                "the page has the token and has not reported session-start: if it goes on so, it has refused the token",
            ));
        }
        if self.state == State::Connected && self.handover == Handover::Due && self.answers_requests() {
            causes.push(String::from("the page has not asked for its token"));
        }
        if self.diagnostics.notes.contains(&THROTTLED) {
            causes.push(String::from(
                "renewals had to wait (renewal-throttled): tokens last too short a time, or the page asks for new ones or reloads too often",
            ));
        }
        causes
    }

    fn answers_requests(&self) -> bool {
        let messages = self.config.profile.messages.as_ref();
        messages.is_some_and(|m| matches!(m.delivery, Delivery::OnRequest { .. }))
    }

    /// What the page has sent, of which nothing was its first word.
    fn push_types_seen(&self, text: &mut String) {
        let Some(messages) = self.config.profile.messages.as_ref() else {
            return;
        };
        let (Greeting::FrameFirst { ready: first, .. } | Greeting::HostFirst { answer: first, .. }) =
            &messages.greeting
        else {
            return;
        };
        let mut before = "the page sent ";
        for seen in &self.diagnostics.types_seen {
            for part in [before, "`", seen, "`"] {
                text.push_str(part);
            }
            before = ", ";
        }
        if !self.diagnostics.types_seen.is_empty() {
            for part in ["; the profile expects `", &messages.prefix, &first.name, "`; "] {
                text.push_str(part);
            }
        }
    }

    /// The likely causes, those first for which there is evidence (rule H4).
    pub(super) fn handshake_timeout(&self) -> EmbedError {
        let awaited = if self.config.ready_by_load() {
            "load"
        } else {
            "report ready"
        };
        let mut text = joined(&[
            "the page did not ",
            awaited,
            " in time. Likely causes, in this order: ",
        ]);
        if self.config.isolated {
            text.push_str(ISOLATED);
            text.push_str("; ");
        }
        if self.diagnostics.loads == 0 {
            text.push_str("the address cannot be reached or answers with nothing; ");
        }
        self.push_types_seen(&mut text);
        if !self.diagnostics.last_wrong_origin.is_empty() {
            text.push_str("messages came from ");
            text.push_str(&self.diagnostics.last_wrong_origin);
            text.push_str(", which is not in allowedOrigins (seen ");
            push_decimal(
                &mut text,
                self.diagnostics.ignored.of(Ignored::WrongOrigin.as_str()).into(),
            );
            text.push_str(" times); ");
        }
        if self.diagnostics.ignored.of(Ignored::OpaqueOrigin.as_str()) > 0 {
            text.push_str("the frame's sandbox lacks allow-same-origin; ");
        }
        text.push_str(NOT_FRAMED);
        text.push_str("; ");
        if !self.config.isolated {
            text.push_str(EMBEDDER_POLICY);
            text.push_str("; ");
        }
        text.push_str("the frame's sandbox is too strict; the browser blocks the page's cookies; the URL returns an error page");
        EmbedError::new(Code::HandshakeTimeout, &text)
    }
}
