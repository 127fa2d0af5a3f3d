//! A session in virtual time: what a test does to it, and what came out.

use embed_sso::core::io::{Command, Commands, Input, RequestId, State};
use embed_sso::core::login_url;
use embed_sso::core::session::Session;
use embed_sso::core::time::{Millis, Now};
use serde_json::{Value as Json, json};

use crate::fakes::{Canary, JsonMessage, JsonResponse, parse};
use crate::invariant_monitor::InvariantMonitor;
use crate::setup::{GENESYS, Setup};

/// When every scenario begins.
pub(crate) const START: Now = Now {
    wall: 1_700_000_000_000,
    mono: 5_000,
};

pub(crate) struct Scenario {
    pub(crate) session: Box<Session<Canary>>,
    pub(crate) now: Now,
    pub(crate) log: Vec<(Now, Command<Canary>)>,
    pub(crate) wake_in: Option<Millis>,
    monitor: InvariantMonitor,
}

/// One call of the callback: when, since the start; why; which attempt.
pub(crate) type Asked = (Millis, &'static str, u32);

impl Scenario {
    pub(crate) fn start(setup: &Setup) -> Scenario {
        let config = setup.config().expect("these options are good");
        let host_first = setup.options["profile"]["messages"]["handshake"]["hostFirst"].is_object();
        let greeted = host_first.then(|| config.url.origin().as_str().to_owned());
        let mut monitor = InvariantMonitor::new(greeted);
        if setup.options["profile"]["messages"]["handshake"]["loaded"].is_object() {
            monitor.expects_load_of(config.url.origin().as_str());
        }
        if let Some(at) = setup.asked {
            monitor.asked_early(at);
        }
        let (session, commands) = Session::start(config, setup.asked, setup.online, START);
        let mut scenario = Scenario {
            session,
            now: START,
            log: Vec::new(),
            wake_in: None,
            monitor,
        };
        scenario.record(commands);
        scenario
    }

    fn record(&mut self, commands: Commands<Canary>) {
        self.monitor.sees(self.now, &commands);
        self.monitor.sees_session(&self.session, self.now);
        self.wake_in = commands.wake_in;
        let now = self.now;
        self.log
            .extend(commands.list.into_iter().map(|command| (now, command)));
    }

    pub(crate) fn input(&mut self, input: Input<Canary>) {
        self.monitor.before(Some(&input), self.state());
        match &input {
            Input::TokenSettled { id, .. } | Input::CallbackFailed(id, _) => self.monitor.settled(*id),
            Input::Renew { .. } | Input::Retry | Input::Extend(_) => self.monitor.host_asks(),
            Input::Shown | Input::Online(true) => self.monitor.has_hope(),
            Input::Loaded => self.monitor.loads(self.now),
            _ => {}
        }
        let commands = self.session.handle(self.now, input);
        self.record(commands);
    }

    /// A message from `origin`, as it stands.
    pub(crate) fn message(&mut self, origin: &str, data: Json) {
        let allowed = self.session.config().allow.verify(origin, ()).is_some();
        let kind = data["type"].as_str().unwrap_or("");
        if allowed
            && ["ready", "hello-back", "token?", "tokens", "spoke"]
                .iter()
                .any(|word| kind.ends_with(word))
        {
            self.monitor.ready(origin);
        }
        if allowed && kind.ends_with("token-expiring") {
            self.monitor.has_hope();
        }
        self.monitor.before(None, self.state());
        let commands = self.session.receive(self.now, origin, &JsonMessage(data));
        self.record(commands);
    }

    /// A message over a port that the page had brought.
    pub(crate) fn message_over_port(&mut self, data: Json) {
        if data["type"]
            .as_str()
            .is_some_and(|kind| kind.ends_with("token-expiring"))
        {
            self.monitor.has_hope();
        }
        self.monitor.before(None, self.state());
        let commands = self.session.receive_over_port(self.now, &JsonMessage(data));
        self.record(commands);
    }

    /// A message of the Genesys page, by its type without prefix.
    pub(crate) fn says(&mut self, name: &str) {
        self.tells(name, json!({}));
    }

    /// The same, with fields.
    pub(crate) fn tells(&mut self, name: &str, mut fields: Json) {
        fields["type"] = json!(format!("genesys-cloud-embed:{name}"));
        self.message(GENESYS, fields);
    }

    pub(crate) fn load(&mut self) {
        self.input(Input::Loaded);
    }

    /// Time goes by on both clocks, and every timer fires on time.
    pub(crate) fn advance(&mut self, ms: Millis) {
        let end = self.now.plus(ms);
        let mut timers = 0;
        while let Some(wait) = self.wake_in.filter(|wait| self.now.mono + wait <= end.mono) {
            timers += 1;
            assert!(timers < 10_000, "timers fire without end within {ms} ms");
            self.now = self.now.plus(wait);
            self.input(Input::Woke);
        }
        let rest = end.mono - self.now.mono;
        self.now = end;
        self.wake_in = self.wake_in.map(|wait| wait - rest);
    }

    /// Time goes by, `step` ms at once, until the callback has been called so often.
    pub(crate) fn advance_to_call(&mut self, calls: usize, step: Millis) {
        let began = self.now.mono;
        while self.asks().len() < calls {
            assert!(self.now.mono - began < 86_400_000, "no call {calls} within a day");
            self.advance(step);
        }
    }

    /// The computer sleeps: only the wall clock goes on, and no timer fires.
    pub(crate) fn sleep(&mut self, ms: Millis) {
        self.now.wall += ms;
    }

    pub(crate) fn woke(&mut self) {
        self.input(Input::Woke);
    }

    /// The callback that was called last answers.
    pub(crate) fn answer(&mut self, answer: &Json) {
        let id = self.last_id();
        self.answer_to(id, answer);
    }

    pub(crate) fn answer_to(&mut self, id: RequestId, answer: &Json) {
        let outcome = login_url::read_and_check(
            &JsonResponse(answer.clone()),
            self.session.config(),
            &parse,
            &mut |_| {},
        );
        self.input(Input::TokenSettled { id, outcome });
    }

    pub(crate) fn callback_fails(&mut self) {
        let id = self.last_id();
        self.input(Input::CallbackFailed(id, None));
    }

    /// The callback fails at each of three attempts, and the token is lost; then five seconds go by.
    pub(crate) fn lose(&mut self) {
        for left in (0..3).rev() {
            let asked = self.asks().len();
            self.callback_fails();
            if left > 0 {
                self.advance_to_call(asked + 1, 100);
            }
        }
        self.advance(5_000);
    }

    /// The number of the call that was made last; 1 when only JavaScript has called.
    pub(crate) fn last_id(&self) -> RequestId {
        let ids = self.log.iter().rev().find_map(|(_, command)| match command {
            Command::Ask { id, .. } => Some(*id),
            _ => None,
        });
        ids.unwrap_or(RequestId(1))
    }

    pub(crate) fn renew(&mut self, ticket: u32, reload: bool) {
        self.input(Input::Renew { ticket, reload });
    }

    pub(crate) fn state(&self) -> State {
        self.session.state()
    }

    /// `send(name, …)`.
    pub(crate) fn send(&mut self, name: &str) {
        let name = String::from(name);
        self.input(Input::Send { ticket: 1, name });
    }

    /// Forgets what came out so far.
    pub(crate) fn forget(&mut self) {
        self.log
            .retain(|(_, command)| matches!(command, Command::Ask { .. }));
    }
}
