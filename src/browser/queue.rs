//! Items that wait for their turn. Whatever arrives while one is handled takes its turn after it.

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

    /// Drops whatever waits.
    pub fn clear(&self) {
        self.items.take();
    }

    /// Does `first`, then handles all items in order. From inside of either, this does nothing.
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
