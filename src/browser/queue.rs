//! A queue of items. An item that arrives while another one is being handled is handled after it.

use std::cell::Cell;

use super::inputs::Item;

/// The queue of one embed.
#[derive(Default)]
pub struct Queue {
    items: Cell<Vec<Item>>,
    busy: Cell<bool>,
}

impl Queue {
    /// Adds an item at the end.
    pub fn push(&self, item: Item) {
        let mut items = self.items.take();
        items.push(item);
        self.items.set(items);
    }

    /// Drops all queued items.
    pub fn clear(&self) {
        self.items.take();
    }

    /// Runs `first`, then handles all items in order. A nested call does nothing.
    pub fn run(&self, first: impl FnOnce(), handle: impl Fn(Item)) {
        if self.busy.replace(true) {
            return;
        }
        first();
        loop {
            let items = self.items.take();
            if items.is_empty() {
                break;
            }
            for item in items {
                handle(item);
            }
        }
        self.busy.set(false);
    }
}
