//! quic_transport_parameters (RFC 9001 §8.2): parameters of an id, a length and a value (RFC 9000 §18), numbers being of
//! variable length (§16).

use crate::reader::{Parsed, Reader};
use crate::{FieldId, QuicTransportParameter, Value};

pub(super) fn transport_parameters(reader: &mut Reader<'_>) -> Parsed {
    reader.list(|reader| {
        let (id_width, id) = variable_length(reader, 0);
        let (length_width, length) = variable_length(reader, id_width);
        let header = id_width + length_width;
        let length = usize::try_from(length).map_or(usize::MAX, |length| length.saturating_add(header));
        reader.structure(FieldId("extension.quic_transport_parameters.parameter"), length, |reader| {
            let id = QuicTransportParameter(id);
            let parameter_id = FieldId("extension.quic_transport_parameters.parameter.id");
            reader.leaf(parameter_id, id_width, |_| Value::QuicTransportParameter(id))?;
            number(reader, FieldId("extension.quic_transport_parameters.parameter.length"))?;
            value(reader, id)
        })
    })
}

fn value(reader: &mut Reader<'_>, id: QuicTransportParameter) -> Parsed {
    use QuicTransportParameter as P;
    let value = FieldId("extension.quic_transport_parameters.parameter.value");
    if reader.remaining() == 0 {
        return Some(());
    }
    match id {
        P::MAX_IDLE_TIMEOUT
        | P::MAX_UDP_PAYLOAD_SIZE
        | P::INITIAL_MAX_DATA
        | P::INITIAL_MAX_STREAM_DATA_BIDI_LOCAL
        | P::INITIAL_MAX_STREAM_DATA_BIDI_REMOTE
        | P::INITIAL_MAX_STREAM_DATA_UNI
        | P::INITIAL_MAX_STREAMS_BIDI
        | P::INITIAL_MAX_STREAMS_UNI
        | P::ACK_DELAY_EXPONENT
        | P::MAX_ACK_DELAY
        | P::ACTIVE_CONNECTION_ID_LIMIT
        | P::MAX_DATAGRAM_FRAME_SIZE => number(reader, value),
        _ => reader.rest(value, Value::Bytes),
    }
}

fn number(reader: &mut Reader<'_>, id: FieldId) -> Parsed {
    let (width, number) = variable_length(reader, 0);
    reader.leaf(id, width, |_| Value::Unsigned(number)).map(drop)
}

/// How many bytes the number takes that stands so far ahead, and the number: the first two bits say how many.
fn variable_length(reader: &Reader<'_>, ahead: usize) -> (usize, u64) {
    let width = 1 << (reader.peek(ahead).unwrap_or(0) >> 6);
    let bytes = reader.left().iter().skip(ahead).take(width);
    let number = bytes.fold(0, |number, byte| number << 8 | u64::from(*byte));
    (width, number & (u64::MAX >> (64 - 8 * width + 2)))
}
