//! The places in memory that this module works on. `js/weave.js` knows `TEXT` and `MODULE`.

/// The streams, by number; then the sections before the code, those after it, and an empty part that ends them.
pub(crate) const PARTS: usize = 16;
pub(crate) const OPERATORS: usize = 0;
pub(crate) const LOCALS: usize = 1;
/// Operands that are too few for a stream of their own.
pub(crate) const RARE: usize = 2;
pub(crate) const BEFORE: usize = 13;
pub(crate) const AFTER: usize = 14;
pub(crate) const LAST: usize = 15;

/// Where the next byte is written.
const TO: *mut *mut u8 = 0x300 as _;
/// Where each part is read next, and where it begins.
const NEXT: *mut *mut u8 = 0x400 as _;
const BEGIN: *mut *mut u8 = 0x500 as _;
/// The byte values of a part in the order of their characters.
pub(crate) const ORDER: *mut u8 = 0x800 as _;
/// The packed text: the page writes it, up to 192 KB.
pub(crate) const TEXT: *const u8 = 0x1_0000 as _;
/// The parts, up to 256 KB.
pub(crate) const UNPACKED: *mut u8 = 0x4_0000 as _;
/// The module, up to the end of the memory of 1 MB.
pub(crate) const MODULE: *mut u8 = 0x8_0000 as _;

pub(crate) fn to() -> *mut u8 {
    // SAFETY: here and below, a place of the list above, or one that the packed text leads to.
    unsafe { *TO }
}

pub(crate) fn write_at(place: *mut u8) {
    unsafe { *TO = place }
}

#[inline]
pub(crate) fn write(byte: u8) {
    unsafe {
        *to() = byte;
        write_at(to().add(1));
    }
}

/// The part begins where the next byte will be written.
pub(crate) fn begin(part: usize) {
    unsafe {
        *NEXT.add(part) = to();
        *BEGIN.add(part) = to();
    }
}

/// Where the next part begins, this one ends.
pub(crate) fn is_at_end(part: usize) -> bool {
    unsafe { *NEXT.add(part) == *BEGIN.add(part + 1) }
}

/// The byte of a part that is read next.
pub(crate) fn next(part: usize) -> u8 {
    unsafe { **NEXT.add(part) }
}

/// Moves a byte of a part into the module.
#[inline]
pub(crate) fn byte(part: usize) -> u8 {
    unsafe {
        let next = NEXT.add(part);
        let byte = **next;
        *next = (*next).add(1);
        write(byte);
        byte
    }
}
