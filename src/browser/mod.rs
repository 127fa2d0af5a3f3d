//! The browser around the core: it turns what happens in a page into inputs, and commands into what is done in the
//! page. It decides nothing; [`driver`] is where to start reading.
//!
//! Three rules hold everywhere. No borrow is held while code of the host runs, so that a listener may call anything,
//! `close()` included. Nothing that the host's code throws unwinds through here. And whatever is held of the page
//! (a frame, a listener, a timer, a port) is a value that removes it when it is dropped.

pub mod callbacks;
pub mod clock;
pub mod driver;
pub mod envelope;
pub mod events;
pub mod frame;
pub mod host;
pub mod inbox;
pub mod inputs;
pub mod listener;
pub mod message;
pub mod object;
pub mod options;
pub mod outbox;
pub mod page;
pub mod plain;
pub mod platform;
pub mod popup;
pub mod ports;
pub mod promises;
pub mod provision;
pub mod queue;
pub mod secret;
pub mod sign_out;
pub mod surface;
pub mod token_response;
pub mod url;
pub mod watch;
