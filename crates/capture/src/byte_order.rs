//! Numbers in a file, in the byte order of the machine that wrote it.

/// Which byte of a number comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ByteOrder {
    Little,
    Big,
}

impl ByteOrder {
    /// The number of two bytes at this offset; none if the bytes end before.
    pub fn u16(self, bytes: &[u8], offset: usize) -> Option<u16> {
        let bytes = *bytes.get(offset..)?.first_chunk()?;
        Some(match self {
            ByteOrder::Little => u16::from_le_bytes(bytes),
            ByteOrder::Big => u16::from_be_bytes(bytes),
        })
    }

    /// The number of four bytes at this offset; none if the bytes end before.
    pub fn u32(self, bytes: &[u8], offset: usize) -> Option<u32> {
        let bytes = *bytes.get(offset..)?.first_chunk()?;
        Some(match self {
            ByteOrder::Little => u32::from_le_bytes(bytes),
            ByteOrder::Big => u32::from_be_bytes(bytes),
        })
    }

    /// The number of eight bytes at this offset; none if the bytes end before.
    pub fn u64(self, bytes: &[u8], offset: usize) -> Option<u64> {
        let (first, second) = (self.u32(bytes, offset)?, self.u32(bytes, offset.checked_add(4)?)?);
        let (high, low) = match self {
            ByteOrder::Little => (second, first),
            ByteOrder::Big => (first, second),
        };
        Some(u64::from(high) << 32 | u64::from(low))
    }
}
