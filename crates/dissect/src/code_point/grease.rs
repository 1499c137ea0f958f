//! Values that are reserved to mean nothing (RFC 8701 §2): a client mixes them into its lists, so that servers which do
//! not let unknown values pass are found early.

/// One of the sixteen of two bytes: 0x0a0a, 0x1a1a … 0xfafa.
pub(crate) fn is_grease_u16(number: u64) -> bool {
    number & 0x0f0f == 0x0a0a && number >> 8 == number & 0xff
}

/// One of the eight of PskKeyExchangeMode: 0x0b, 0x2a … 0xe4.
pub(super) fn is_grease_u8(number: u64) -> bool {
    number <= 0xe4 && number % 0x1f == 0x0b
}

/// One of QUIC's transport parameters: 27, 58, 89 … (RFC 9000 §18.1).
pub(super) fn is_grease_transport_parameter(number: u64) -> bool {
    number % 31 == 27
}
