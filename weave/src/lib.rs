//! Puts the engine's WebAssembly module together in the page, from the text in which `engine.js` carries it. The build
//! (`scripts/build/unweave.mjs`, `pack.mjs`) has taken it apart: the operators of all functions are in one stream, each kind
//! of operand in a stream of its own, where like stands beside like, which saves brotli a tenth on the way to the page.
//!
//! This is a second module, of some 1.4 KB, because JavaScript that runs once is interpreted: the same in JavaScript
//! took 11 ms of the page's start, and this takes 4, with the compilation of both. It works on fixed places of its memory
//! and checks nothing: its one input is what the build has written, and the build tries it.
//!
//! Binary format: <https://webassembly.github.io/spec/core/binary/instructions.html>.
#![cfg_attr(all(target_arch = "wasm32", not(test)), no_std)]

#[cfg(target_arch = "wasm32")]
mod memory;
#[cfg(target_arch = "wasm32")]
mod unpack;
#[cfg(target_arch = "wasm32")]
mod walk;

#[cfg(all(target_arch = "wasm32", not(test)))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    core::arch::wasm32::unreachable()
}
