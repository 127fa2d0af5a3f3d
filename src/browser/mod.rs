//! The browser layer: it turns browser events into inputs for the core, and carries out the core's commands in the
//! page. It makes no decisions. Start reading at [`driver`].
//!
//! Three rules apply everywhere. No borrow is held while the host's code runs, so a listener may call any method,
//! including `close()`. No exception from the host's code unwinds through this layer. And everything that an embed
//! holds in the page (a frame, a listener, a timer, a port) is a value that removes it on drop.

pub mod address;
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
