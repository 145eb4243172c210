//! Little-endian bytes read in place: nothing is parsed at start, and only the pages touched are resident.

/// So many bytes from this one on.
const fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    match bytes.split_at(at).1.first_chunk() {
        Some(chunk) => *chunk,
        None => panic!("the data ends here"),
    }
}

/// The `u16` at this byte.
pub const fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes(bytes_at(bytes, at))
}

/// The three-byte number at this byte.
pub const fn u24_at(bytes: &[u8], at: usize) -> u32 {
    let [low, middle, high] = bytes_at(bytes, at);
    u32::from_le_bytes([low, middle, high, 0])
}

/// The three-byte number with a sign at this byte.
pub const fn i24_at(bytes: &[u8], at: usize) -> i32 {
    (u24_at(bytes, at) << 8) as i32 >> 8
}

/// The `u32` at this byte.
pub const fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes_at(bytes, at))
}

/// The `i32` at this byte.
pub const fn i32_at(bytes: &[u8], at: usize) -> i32 {
    u32_at(bytes, at) as i32
}

/// The `u64` at this byte.
pub const fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes_at(bytes, at))
}

/// Takes a number in seven bits a byte, the lowest first, the top bit set on all but the last.
pub fn take_number(bytes: &mut &[u8]) -> u32 {
    let mut number = 0;
    let mut shift = 0;
    while let Some((&byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            break;
        }
        shift += 7;
    }
    number
}

/// Text of the committed data.
pub fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_default()
}
