//! One embed, from `mount` to `close`, as a sans-IO machine.
//!
//! It joins two machines: the [handshake](super::handshake) with the page and the [lease](super::lease) of the
//! token, which go on side by side because a token is renewed while a call is running.
//!
//! | what it is about | where |
//! |---|---|
//! | the frame | `navigation`, `load_as_ready`, `away`, `failure`, `causes` |
//! | messages | `greeting`, `incoming`, `carried`, `vendor_events`, `activity`, `outgoing` |
//! | the token | `token_requests`, `fresh_grant`, `token_loss` |
//! | the host | `host`: what it may ask; `report`: what it is told |

mod activity;
mod away;
mod carried;
mod causes;
mod failure;
mod fresh_grant;
mod greeting;
mod host;
mod incoming;
mod load_as_ready;
mod navigation;
mod outgoing;
mod report;
mod token_loss;
mod token_requests;
mod vendor_events;

use std::rc::Rc;

use activity::Activity;

use super::ack_limiter::AckLimiter;
use super::config::Config;
use super::diagnosis;
use super::diagnostics::Diagnostics;
use super::error::{Code, EmbedError};
use super::handshake::Phase;
use super::io::{Command, Commands, Input, Reason, State};
use super::lease::{Lease, TimedGrant};
use super::message::Envelope;
use super::origin::Origin;
use super::secret::Secret;
use super::time::{LONGEST_TIMER, Millis, Now};

/// One embed.
#[derive(Debug)]
pub struct Session<S> {
    config: Rc<Config>,
    phase: Phase,
    lease: Lease<S>,
    state: State,
    ready: ReadyPromise,
    handover: Handover,
    /// Whether the host has yet to be told of a fresh token, because the page is away.
    renewed_untold: bool,
    activity: Activity,
    acks: AckLimiter,
    next_hello: Millis,
    /// When the page was sent to its URL last.
    navigated_at: Option<Millis>,
    /// The origin of that URL: a login URL's own, or that of the option.
    destination: Origin,
    queue: Vec<(u32, String)>,
    renew_ticket: u32,
    reload_asked: bool,
    /// `retry()` asked for it, of a session that was over; it may have been extended since.
    retry_asked: bool,
    user: Option<String>,
    /// When the page's last message that counted came.
    heard: Option<Millis>,
    /// Who has spoken already although its `load` came only now (rule H11).
    spoken: Option<Origin>,
    /// Why the token was given up last.
    loss: Option<EmbedError>,
    lease_told: &'static str,
    diagnostics: Diagnostics,
    out: Vec<Command<S>>,
}

/// The promise `ready`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ReadyPromise {
    Pending,
    Resolved,
    Rejected,
}

/// Whether the page that is connected has been given its token, where messages carry it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Handover {
    Due,
    /// The page asked, and there was none to give.
    Awaited,
    Delivered,
}

/// How long the call that JavaScript has made still has at least: while this code was loading nobody looked at what
/// came, and it comes right after the start.
const GRACE: Millis = 1_000;

/// When that call was made, moved so that its time-out is not over yet. The wall clock is left alone: how old a grant is
/// does not change by that (rule K8).
fn in_time(asked: Now, timeout: Millis, now: Now) -> Now {
    Now {
        mono: asked.mono.max(now.mono + GRACE.min(timeout) - timeout),
        ..asked
    }
}

impl<S: Secret> Session<S> {
    /// A session with its first commands. `asked` is when JavaScript called the callback, as request number 1, if it did
    /// before this code was there (rule R1).
    pub fn start(config: Rc<Config>, asked: Option<Now>, online: bool, now: Now) -> (Box<Self>, Commands<S>) {
        let mut lease = match asked {
            _ if !config.takes_token() => Lease::never(now, &config),
            Some(asked) => Lease::started(in_time(asked, config.token_timeout, now), &config),
            None => Lease::idle(now, &config),
        };
        lease.set_online(online);
        let mut session = Box::new(Session {
            phase: Phase::AwaitingGrant { again: false },
            lease,
            state: State::Starting,
            ready: ReadyPromise::Pending,
            handover: Handover::Due,
            renewed_untold: false,
            activity: Activity::default(),
            acks: AckLimiter::default(),
            next_hello: 0,
            navigated_at: None,
            destination: config.url.origin().clone(),
            queue: Vec::new(),
            renew_ticket: 0,
            reload_asked: false,
            retry_asked: false,
            user: None,
            heard: None,
            spoken: None,
            loss: None,
            lease_told: "none",
            diagnostics: Diagnostics::default(),
            out: Vec::new(),
            config,
        });
        if asked.is_some() {
            session.trace("token-asked", Reason::Initial.as_str());
        }
        session.open(now);
        let commands = session.finish(now);
        (session, commands)
    }

    /// Takes an input at a time and returns what has to be done.
    pub fn handle(&mut self, now: Now, input: Input<S>) -> Commands<S> {
        if self.phase != Phase::Ended {
            self.take(now, input);
        }
        self.finish(now)
    }

    /// Takes a message of the frame's window: `origin` is `event.origin`; `isTrusted` and `event.source` have been
    /// checked (rule M1).
    pub fn receive(&mut self, now: Now, origin: &str, envelope: &dyn Envelope) -> Commands<S> {
        if self.phase != Phase::Ended {
            let accepted = self.diagnostics.accepted;
            self.take_message(now, origin, envelope);
            if self.diagnostics.accepted != accepted {
                self.heard = Some(now.mono);
            }
        }
        self.finish(now)
    }

    /// Takes a message that came over a port which the page had brought (rules M1, H9).
    pub fn receive_over_port(&mut self, now: Now, envelope: &dyn Envelope) -> Commands<S> {
        if self.phase != Phase::Ended {
            self.take_message_over_port(now, envelope);
        }
        self.finish(now)
    }

    /// The public state.
    #[must_use]
    pub fn state(&self) -> State {
        self.state
    }

    /// The public `lease`.
    #[must_use]
    pub fn lease(&self, now: Now) -> diagnosis::Lease {
        diagnosis::Lease {
            status: self.lease.status(now),
            expires_at: self.lease.current().and_then(TimedGrant::expires_at),
        }
    }

    /// Whether an interaction is running. In a page that has left, nothing is, whatever the host says (rule H6).
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.activity.is_live() && !matches!(self.phase, Phase::Left { .. })
    }

    /// What the session was made from.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    fn take(&mut self, now: Now, input: Input<S>) {
        match input {
            Input::TokenSettled { id, outcome } => self.token_settled(now, id, outcome),
            Input::CallbackFailed(id, class) => self.callback_failed(now, id, class),
            Input::Provisioned(done) => self.provisioned(now, done),
            Input::Loaded => self.loaded(now),
            Input::Blocked { directive, blocked } => self.blocked(&directive, &blocked),
            Input::NavigationRefused(error) => self.fail(error),
            Input::Removed => self.removed(),
            Input::Moved => self.reopen(now),
            Input::PopupClosed => self.popup_closed(now),
            Input::PopupRefused => self.fail(EmbedError::new(
                Code::PopupBlocked,
                "the browser refused to open the popup",
            )),
            Input::Woke => {}
            Input::Shown => self.hope(),
            Input::Online(online) => {
                self.lease.set_online(online);
                if online {
                    self.hope();
                }
            }
            Input::Renew { ticket, reload } => self.renew(now, ticket, reload),
            Input::Retry => self.retry(now),
            Input::Busy(busy) => self.busy(now, busy),
            Input::Extend(expires_at) => self.lease.extend(expires_at, now),
            Input::Send { ticket, name } => self.send(ticket, name),
            Input::SignOut => self.sign_out(),
            Input::Close => self.end(),
        }
    }

    /// Does what the clock asks for, and hands out the commands.
    fn finish(&mut self, now: Now) -> Commands<S> {
        let mut wake_in = None;
        if self.phase != Phase::Ended {
            self.tick_frame(now);
            self.tick_token(now); // last, because a page that is there starts the token's clock
            self.tell_lease(now);
            wake_in = self.wake_in(now);
        }
        Commands {
            list: std::mem::take(&mut self.out),
            wake_in,
        }
    }

    fn wake_in(&self, now: Now) -> Option<Millis> {
        let candidates = [
            self.lease.wake_in(now, self.is_attached()),
            self.phase.wake_in(now.mono, self.config.handshake_timeout),
            self.phase.peer().and_then(|_| self.acks.wake_in(now.mono)),
            self.hello_in(now),
        ];
        candidates
            .into_iter()
            .flatten()
            .min()
            .map(|ms| ms.clamp(0, LONGEST_TIMER))
    }

    /// Whether a page is there that a renewal is for (rule H6: renewal stops while it is away).
    fn is_attached(&self) -> bool {
        matches!(self.phase, Phase::Established { .. } | Phase::Unconfirmed)
    }

    /// Settles the promise; what comes right after a rejection settles a new one.
    fn settle_ready(&mut self, result: Result<(), EmbedError>) {
        if self.ready == ReadyPromise::Rejected && result.is_ok() {
            self.ready_again();
        }
        if self.ready == ReadyPromise::Pending {
            self.ready = if result.is_ok() {
                ReadyPromise::Resolved
            } else {
                ReadyPromise::Rejected
            };
            self.out.push(Command::Ready(result));
        }
    }

    fn ready_again(&mut self) {
        if self.ready != ReadyPromise::Pending {
            self.ready = ReadyPromise::Pending;
            self.out.push(Command::ReadyAgain);
        }
    }
}
