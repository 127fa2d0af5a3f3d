//! Goes through the functions, and takes each of their bytes from the stream that it is in. `scripts/build/unweave.mjs` goes
//! the same way.

use crate::memory::{
    AFTER, BEFORE, LAST, LOCALS, MODULE, OPERATORS, PARTS, RARE, TEXT, UNPACKED, begin, byte, is_at_end,
    next, to, write, write_at,
};
use crate::unpack::unpack;

const CODE_SECTION: u8 = 10;
/// Sizes are written in as many bytes: how long they are must be known before their value is.
const SIZE_BYTES: usize = 4;

/// Puts the module together from the packed text at `TEXT`. It begins at `MODULE`, and what is returned is its end.
#[unsafe(no_mangle)]
extern "C" fn weave() -> *mut u8 {
    let mut text = TEXT;
    write_at(UNPACKED);
    for part in 0..PARTS {
        begin(part);
        text = unpack(text);
    }
    write_at(MODULE);
    all(BEFORE);
    write(CODE_SECTION);
    let section = skip_size();
    let count = skip_size();
    let mut functions = 0;
    while !is_at_end(OPERATORS) {
        let start = skip_size();
        function();
        write_length(start);
        functions += 1;
    }
    write_size(count, functions);
    write_length(section);
    all(AFTER);
    to()
}

/// A part as it is.
fn all(part: usize) {
    while !is_at_end(part) {
        byte(part);
    }
}

#[inline]
fn function() {
    for _ in 0..number(LOCALS) {
        number(LOCALS);
        byte(LOCALS);
    }
    let mut depth = 1;
    while depth > 0 {
        match byte(OPERATORS) {
            0x0b => depth -= 1,
            0x02..=0x04 => {
                depth += 1;
                number(3); // the block's type
            }
            0x0c | 0x0d => numbers(4, 1),            // br, br_if
            0x0e => numbers(RARE, number(RARE) + 1), // br_table
            0x10 => numbers(5, 1),                   // call
            0x11 => numbers(RARE, 2),                // call_indirect
            0x1c => numbers(RARE, number(RARE)),     // select with a type
            local @ 0x20..=0x22 => numbers(usize::from(local - 0x20 + 6), 1), // local.get, local.set, local.tee
            0x23..=0x26 | 0x3f | 0x40 | 0xd0 | 0xd2 => numbers(RARE, 1), // globals, tables, memory.size, references
            0x28..=0x3e => {
                write(0); // loads and stores: the alignment is a hint
                numbers(9, 1); // the offset
            }
            // i32.const, apart where it is added to something
            0x41 => numbers(if next(OPERATORS) == 0x6a { 11 } else { 10 }, 1),
            0x42 => numbers(12, 1), // i64.const
            0x43 => bytes(4),       // f32.const
            0x44 => bytes(8),       // f64.const
            0xfc => numbers(RARE, prefixed(number(RARE))),
            _ => {}
        }
    }
}

/// How many operands follow the number of a prefixed operator: none for conversions, then memory.init and so on.
#[inline]
fn prefixed(operator: u32) -> u32 {
    match operator {
        0..8 => 0,
        8 | 10 | 12 | 14 => 2,
        _ => 1,
    }
}

/// The next LEB128 number of a stream.
#[inline(never)]
fn number(stream: usize) -> u32 {
    let (mut value, mut shift) = (0, 0);
    loop {
        let byte = byte(stream);
        value |= u32::from(byte & 127).wrapping_shl(shift);
        shift += 7;
        if byte < 128 {
            return value;
        }
    }
}

#[inline(never)]
fn numbers(stream: usize, count: u32) {
    for _ in 0..count {
        number(stream);
    }
}

#[inline(never)]
fn bytes(count: u32) {
    for _ in 0..count {
        byte(RARE);
    }
}

/// Leaves room for a size, and says where.
fn skip_size() -> *mut u8 {
    let place = to();
    // SAFETY: the module's place ends far behind it.
    write_at(unsafe { place.add(SIZE_BYTES) });
    place
}

/// The length of what was written since the room that was left at `place`.
fn write_length(place: *mut u8) {
    write_size(place, to() as usize - place as usize - SIZE_BYTES);
}

/// A number as LEB128, padded.
#[inline(never)]
fn write_size(place: *mut u8, value: usize) {
    let end = to();
    write_at(place);
    let mut rest = value;
    for _ in 1..SIZE_BYTES {
        #[expect(clippy::cast_possible_truncation)] // the rest comes next
        write(rest as u8 | 128);
        rest >>= 7;
    }
    #[expect(clippy::cast_possible_truncation)]
    write(rest as u8);
    write_at(end);
}

const _: () = assert!(LAST + 1 == PARTS && AFTER + 1 == LAST);
