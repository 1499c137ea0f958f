//! The beginning of a ClientHello (RFC 9846 §4.2.2): it tells who the client is, and by its random which secrets are the
//! connection's.

/// Record header, handshake header, legacy_version and random.
const LENGTH: usize = 5 + 4 + 2 + 32;

/// The random of the ClientHello that a segment's payload begins with.
pub(crate) fn client_random(payload: &[u8]) -> Option<[u8; 32]> {
    let head = payload.get(..LENGTH)?;
    let (head, random) = head.split_last_chunk()?;
    let is_client_hello = head[0] == 22 && head[1] == 3 && head[5] == 1 && head[9] == 3;
    is_client_hello.then_some(*random)
}

/// A ClientHello whose beginning lies in several segments, put together as they come.
#[derive(Debug, Default)]
pub(crate) struct Head {
    bytes: Vec<u8>,
    /// The sequence number of what comes next.
    next: u32,
}

impl Head {
    /// Takes in a segment's payload; gives the random when it is there.
    pub fn push(&mut self, sequence: u32, payload: &[u8]) -> Option<[u8; 32]> {
        if payload.is_empty() {
            return None;
        }
        if self.bytes.is_empty() || sequence != self.next {
            if payload[0] != 22 || payload.len() >= LENGTH {
                return client_random(payload);
            }
            self.bytes.clear();
        }
        self.bytes.extend(payload.iter().take(LENGTH));
        self.next = sequence.wrapping_add(payload.len() as u32);
        if self.bytes.len() < LENGTH {
            return None;
        }
        client_random(&std::mem::take(&mut self.bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hello() -> Vec<u8> {
        [&[22, 3, 1, 0, 80, 1, 0, 0, 76, 3, 3][..], &[7; 32], &[0; 20]].concat()
    }

    #[test]
    fn a_client_hello_may_come_in_pieces() {
        let hello = hello();
        for size in 1..hello.len() {
            let mut head = Head::default();
            let mut sequence = u32::MAX - 5;
            let mut found = Vec::new();
            for piece in hello.chunks(size) {
                found.extend(head.push(sequence, piece));
                sequence = sequence.wrapping_add(piece.len() as u32);
            }
            assert_eq!(found, [[7; 32]], "pieces of {size}");
        }
    }

    #[test]
    fn other_bytes_have_no_client_random() {
        assert_eq!(client_random(&hello()), Some([7; 32]));
        for (place, byte) in [(0, 23), (1, 2), (5, 2), (9, 0)] {
            let mut other = hello();
            other[place] = byte;
            assert_eq!(client_random(&other), None);
        }
        assert_eq!(client_random(&hello()[..LENGTH - 1]), None);
        // What does not follow on the first piece does not complete it.
        let mut head = Head::default();
        assert_eq!(head.push(1, &hello()[..20]), None);
        assert_eq!(head.push(30, &hello()[20..]), None);
    }
}
