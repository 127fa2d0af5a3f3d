//! The browser around the core: it turns what happens in a page into inputs, and commands into what a page
//! can do. It decides nothing; [`driver`] is where to start reading.
//!
//! Two rules hold everywhere in here. No borrow is held while code of the host runs, so that a listener may
//! call anything, `close()` included. And nothing of the page is held in here (no timer, listener, frame or port): that
//! is the face's, which lets go of it at `close()`.

pub mod answer;
pub mod clock;
pub mod driver;
pub mod envelope;
pub mod host;
pub mod inbox;
pub mod object;
pub mod outbox;
pub mod secret;
pub mod url;
pub mod value;
pub mod web;
