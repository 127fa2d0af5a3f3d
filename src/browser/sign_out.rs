//! Signs the user out as the profile says, so that the next user of this computer does not meet the last one's session
//! (rule L8).

use std::rc::Rc;

use gloo_timers::callback::Timeout;

use super::listener::Listener;
use super::page::Page;
use crate::core::profile::SignOut as Way;

/// How long a page gets to sign its user out before it goes; pages do not report when they are done.
const GRACE_MS: u32 = 1000;
/// How long the page of a sign-out URL gets to load.
const LOAD_MS: u32 = 5000;

/// A page that is signing its user out. Dropping it stops the wait.
pub struct SignOut {
    _timer: Timeout,
    _load: Option<Listener>,
}

impl SignOut {
    /// Calls `end` when the page has had its time. `None` where there is no page: `told` is whether it was sent the command.
    pub fn begin(page: &Page, way: &Way, told: bool, end: impl Fn() + 'static) -> Option<SignOut> {
        match way {
            Way::Command(_) => told.then(|| SignOut::by_command(end)),
            Way::Url(url) => (!page.lacks_popup()).then(|| SignOut::by_url(page, url, end)),
        }
    }

    fn by_command(end: impl Fn() + 'static) -> SignOut {
        SignOut {
            _timer: Timeout::new(GRACE_MS, end),
            _load: None,
        }
    }

    /// Loads the URL, and waits until it has loaded. A popup does not report its loading.
    fn by_url(page: &Page, url: &str, end: impl Fn() + 'static) -> SignOut {
        let _refused_by_the_browser = page.open(url, false); // then the time runs out
        let frame = page.frame();
        let wait = if frame.is_some() { LOAD_MS } else { GRACE_MS };
        let end = Rc::new(end);
        let loaded = Rc::clone(&end);
        SignOut {
            _timer: Timeout::new(wait, move || end()),
            _load: frame.map(|frame| Listener::new(&frame, "load", move |_| loaded())),
        }
    }
}
