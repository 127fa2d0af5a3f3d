//! How a setup becomes a scenario.

use serde_json::Value as Json;

use crate::scenario::Scenario;
use crate::setup::Setup;

impl Setup {
    pub(crate) fn start(self) -> Scenario {
        Scenario::start(&self)
    }

    /// A message vendor's page, connected, with this answer of the callback delivered.
    pub(crate) fn connected(self, answer: &Json) -> Scenario {
        let mut s = self.start();
        s.answer(answer);
        s.load();
        s.says("ready");
        s
    }

    /// The page of a vendor without messages, loaded with this answer of the callback.
    pub(crate) fn unconfirmed(self, answer: &Json) -> Scenario {
        let mut s = self.start();
        s.answer(answer);
        s.load();
        s.advance(400);
        s
    }
}
