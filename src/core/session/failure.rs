//! What can go wrong with the frame, and its end.

use super::{ReadyPromise, Session};
use crate::core::error::{Code, EmbedError};
use crate::core::handshake::Phase;
use crate::core::io::{Command, Event, State};
use crate::core::secret::Secret;
use crate::core::text::joined;
use crate::core::time::{Millis, Now};

/// How soon after a navigation a policy takes the window away, ms; it is looked at once a second.
const CUT_OFF: Millis = 5_000;

impl<S: Secret> Session<S> {
    /// The host page's policy blocked the frame (rule H5).
    pub(super) fn blocked(&mut self, directive: &str, blocked: &str) {
        // Another embed's frame of the same origin is reported to this one as well.
        if self.is_attached() || self.phase == Phase::Blocked {
            return;
        }
        let source = if blocked.is_empty() {
            self.config.url.origin().as_str()
        } else {
            blocked
        };
        let message = joined(&[
            "the page's Content-Security-Policy (",
            directive,
            ") does not allow ",
            source,
        ]);
        let fix = joined(&[
            "Add ",
            source,
            " to frame-src in the Content-Security-Policy of the page.",
        ]);
        self.fail(EmbedError::new(Code::BlockedByCsp, &message).with_fix(fix));
    }

    /// The frame cannot load; nothing counts any more until `retry()`.
    pub(super) fn fail(&mut self, error: EmbedError) {
        self.phase = Phase::Blocked;
        self.report_failure(error);
    }

    pub(super) fn report_failure(&mut self, error: EmbedError) {
        self.emit(Event::Error { error: error.clone() });
        self.set_state(State::Failed);
        self.settle_ready(Err(error));
    }

    /// A popup that a policy cuts off from the host looks closed as soon as its page is there (rule L7).
    pub(super) fn popup_closed(&mut self, now: Now) {
        self.emit(Event::PopupClosed {});
        let soon = self.navigated_at.is_some_and(|at| now.mono - at < CUT_OFF);
        self.fail(if soon {
            EmbedError::new(
                Code::PopupClosed,
                "the popup was closed, or Cross-Origin-Opener-Policy has cut it off from this page",
            )
            .with_fix(String::from(
                "Call `retry()` in a click handler to open it again. If nobody closed it: this page may send \
                 Cross-Origin-Opener-Policy: same-origin-allow-popups, but not same-origin; a vendor's page that sends \
                 same-origin needs the frame.",
            ))
        } else {
            EmbedError::new(Code::PopupClosed, "the popup was closed")
        });
    }

    /// The frame was taken out of the document (rule L4).
    pub(super) fn removed(&mut self) {
        let error = EmbedError::new(Code::FrameRemoved, "the frame was removed from the document");
        self.emit(Event::Error { error: error.clone() });
        self.settle_ready(Err(error));
        self.end();
        self.out.push(Command::Close);
    }

    /// Nothing comes out of the session from here on.
    pub(super) fn end(&mut self) {
        self.phase = Phase::Ended;
        self.set_state(State::Closed);
        self.ready = ReadyPromise::Resolved;
        self.lease.drop_tokens();
    }
}
