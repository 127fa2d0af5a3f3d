//! Looks at every command of every test, and knows nothing of how the core works.
//!
//! - P3: no post before a `ready` of that origin since the last navigation, except the greeting and replies, which have no token, and to
//!   the origin that the frame was sent to, of a page that is ready by its `load`, 400 ms after that.
//! - H7: no event of the page is delivered before that.
//! - R2: at most one call of the callback is under way. K9: at least 1 s between two. R3: at most three attempts, and
//!   after `token-lost` none until the host asks, except a series a minute later that something has given hope to, five
//!   times at most.
//! - K11: the store of renewals is never overdrawn.
//! - R7: a call that the page or the host has reported is never cut: no navigation in a page that is there, and no end
//!   but by the host, by other code in the page, or by the user who closes the popup.
//! - L2, L8: no token leaves with the end or after it.
//! - P1: no canary in anything that can be printed.
//! - L1: nothing after the end. K3: no timer that spins or overflows.

use embed_sso::core::io::{Command, Commands, Event, Input, Reason, RequestId, State};
use embed_sso::core::secret::AccessToken;
use embed_sso::core::session::Session;
use embed_sso::core::time::{LONGEST_TIMER, Millis, Now};
use std::fmt::Debug;

use crate::call::Call;
use crate::fakes::{CANARY, Canary, base64url, parse};

#[derive(Debug)]
pub(crate) struct InvariantMonitor {
    calling: Option<RequestId>,
    last_call: Option<Now>,
    attempt: u32,
    ready_from: Vec<String>,
    greeted: Option<String>,
    /// The origin that is ready by its `load`, and when that came.
    ready_by_load: Option<(String, Option<Now>)>,
    lost: Option<Loss>,
    /// How many series have begun by themselves since the host acted.
    healed: u32,
    ended: bool,
    /// What is in the store of renewals, as the time that it took to fill, and when that was so.
    store: (Millis, Millis),
    /// Whether the next call is the same attempt once more.
    again: bool,
    call: Call,
    /// Whether the input under way is `close()` or `signOut()`.
    ends: bool,
}

/// `token-lost`, after which the host has not acted.
#[derive(Debug)]
struct Loss {
    /// By the monotonic clock.
    at: Millis,
    /// Whether something has happened since that makes another series worth trying.
    hope: bool,
}

/// One renewal more for each of these.
const REFILL: Millis = 15_000;
/// A full store.
const FULL: Millis = 5 * REFILL;

impl InvariantMonitor {
    /// `greeted` is the origin that a host-first greeting goes to.
    pub(crate) fn new(greeted: Option<String>) -> Self {
        InvariantMonitor {
            calling: None,
            last_call: None,
            attempt: 0,
            ready_from: Vec::new(),
            greeted,
            ready_by_load: None,
            lost: None,
            healed: 0,
            ended: false,
            store: (FULL, 0),
            again: false,
            call: Call::default(),
            ends: false,
        }
    }

    /// What comes next, in this state.
    pub(crate) fn before(&mut self, input: Option<&Input<Canary>>, state: State) {
        self.ends = matches!(input, Some(Input::Close | Input::SignOut));
        self.call.before(input, state);
    }

    /// JavaScript has made the first call before the core was there.
    pub(crate) fn asked_early(&mut self, at: Now) {
        self.calling = Some(RequestId(1));
        self.last_call = Some(at);
        self.attempt = 1;
    }

    /// The page of this origin reports no `ready`.
    pub(crate) fn expects_load_of(&mut self, origin: &str) {
        self.ready_by_load = Some((origin.to_owned(), None));
    }

    pub(crate) fn loads(&mut self, now: Now) {
        if let Some((_, loaded)) = &mut self.ready_by_load {
            *loaded = Some(now);
        }
    }

    pub(crate) fn ready(&mut self, origin: &str) {
        self.ready_from.push(origin.to_owned());
    }

    pub(crate) fn settled(&mut self, id: RequestId) {
        if self.calling == Some(id) {
            self.calling = None;
        }
    }

    pub(crate) fn host_asks(&mut self) {
        self.lost = None;
        self.healed = 0;
    }

    pub(crate) fn has_hope(&mut self) {
        if let Some(loss) = &mut self.lost {
            loss.hope = true;
        }
    }

    pub(crate) fn sees(&mut self, now: Now, commands: &Commands<Canary>) {
        no_canary("commands", commands);
        if let Some(wait) = commands.wake_in {
            assert!(wait > 0, "a timer of no length spins: {self:?}");
            assert!(wait <= LONGEST_TIMER, "a browser would fire this timer at once");
            assert!(!self.ended, "a timer after the end");
        }
        for command in &commands.list {
            let allowed = !self.ended || matches!(command, Command::Close);
            assert!(allowed, "after the end: {command:?}");
            self.check(now, command);
        }
    }

    pub(crate) fn sees_session(&self, session: &Session<Canary>, now: Now) {
        no_canary("the session", session);
        no_canary("diagnose()", &session.diagnose(now));
        assert_eq!(self.ended, session.state() == State::Closed);
    }

    fn check(&mut self, now: Now, command: &Command<Canary>) {
        match command {
            Command::Ask { id, reason, attempt } => {
                self.takes(now, *reason, *attempt);
                self.ask(now, *id, *attempt);
            }
            Command::Abort(id) => {
                assert_eq!(self.calling, Some(*id), "aborts what is not under way");
                self.calling = None;
            }
            Command::Close => self.call.outlives(command),
            Command::Navigate { token } => {
                self.call.outlives(command);
                assert!(!self.ends, "loads the page although it is over");
                self.ready_from.clear();
                if let Some(token) = token {
                    self.is_sent_to(token);
                }
                if let Some((_, loaded)) = &mut self.ready_by_load {
                    *loaded = None;
                }
            }
            Command::Post(post) => {
                assert!(
                    !self.ends || post.token.is_none(),
                    "a token leaves with the end: {post:?}"
                );
                let to = post.to.as_str().to_owned();
                let greeting = post.token.is_none() && self.greeted.as_ref() == Some(&to);
                let reply = post.token.is_none() && !post.of.is_empty();
                assert!(
                    greeting || reply || self.may_post_to(now, &to),
                    "a post to {to}, which has not reported ready: {post:?}"
                );
            }
            Command::HandOverPort { to, .. } => assert!(self.may_post_to(now, to.as_str())),
            Command::Emit(event) => self.event(now, event),
            _ => {}
        }
    }

    /// A login URL has an origin of its own; other tokens are no URLs.
    fn is_sent_to(&mut self, token: &AccessToken<Canary>) {
        let mut parts = None;
        token.expose(&mut |text| parts = parse(text));
        let Some(parts) = parts else { return };
        for origin in [
            self.greeted.as_mut(),
            self.ready_by_load.as_mut().map(|(origin, _)| origin),
        ]
        .into_iter()
        .flatten()
        {
            origin.clone_from(&parts.origin);
        }
    }

    fn may_post_to(&self, now: Now, to: &str) -> bool {
        let by_load = |(origin, loaded): &(String, Option<Now>)| {
            origin == to && loaded.is_some_and(|at| now.mono - at.mono >= 400)
        };
        self.ready_from.iter().any(|origin| origin == to) || self.ready_by_load.as_ref().is_some_and(by_load)
    }

    /// Rule K11, by a count of its own.
    fn takes(&mut self, now: Now, reason: Reason, attempt: u32) {
        let again = std::mem::take(&mut self.again);
        if again || attempt > 1 || matches!(reason, Reason::Initial | Reason::Requested) {
            return;
        }
        let (left, since) = self.store;
        let left = FULL.min(left + now.mono - since);
        assert!(left >= REFILL, "the store of renewals is overdrawn: {self:?}");
        self.store = (left - REFILL, now.mono);
    }

    fn ask(&mut self, now: Now, id: RequestId, attempt: u32) {
        assert_eq!(self.calling, None, "two calls at a time");
        if let Some(Loss { at, hope }) = self.lost.take() {
            let healing = hope && now.mono - at >= 60_000 && self.healed < 5;
            assert!(healing, "asks although the token is lost: {self:?}");
            self.healed += 1;
        }
        assert!((1..=3).contains(&attempt), "attempt {attempt}");
        assert!(
            attempt == 1 || attempt == self.attempt + 1 || attempt == self.attempt,
            "a jump of attempts"
        );
        if let Some(last) = self.last_call {
            assert!(now.mono - last.mono >= 1_000, "two calls within a second");
        }
        self.calling = Some(id);
        self.last_call = Some(now);
        self.attempt = attempt;
    }

    fn event(&mut self, now: Now, event: &Event) {
        self.call.hears(event);
        match event {
            Event::StateChange {
                to: State::Closed, ..
            } => self.ended = true,
            Event::TokenLost { .. } => {
                self.lost = Some(Loss {
                    at: now.mono,
                    hope: false,
                });
                self.again = false;
            }
            Event::Trace(line) if matches!(line.what, "provisioning" | "token-waits-for-network") => {
                self.again = true;
            }
            Event::SessionStart { .. }
            | Event::QueuePosition { .. }
            | Event::InteractionStart { .. }
            | Event::InteractionEnd { .. }
            | Event::VendorMessage { .. }
            | Event::Height { .. } => {
                let may = !self.ready_from.is_empty() || self.ready_by_load.is_some();
                assert!(may, "delivered before ready: {event:?}");
            }
            _ => {}
        }
    }
}

/// Raw, percent-encoded (the canary has nothing to encode) and base64 at each of its three alignments.
pub(crate) fn no_canary(what: &str, shown: &impl Debug) {
    let text = format!("{shown:?}");
    assert!(!text.contains(CANARY), "a token in {what}: {text}");
    for lead in ["", "a", "ab"] {
        let coded = base64url(format!("{lead}{CANARY}").as_bytes());
        let inside = &coded[if lead.is_empty() { 0 } else { 4 }..coded.len() - 2];
        assert!(!text.contains(inside), "a token in base64 in {what}: {text}");
    }
}
