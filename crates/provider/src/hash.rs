//! SHA-256 and SHA-384 (FIPS 180-4): the transcript hash of a handshake (RFC 9846 section 4.1, RFC 5246 section 7.4.9).
//!
//! What is hashed in steps is a transcript, and each hash of it so far is noted. What is hashed at once is not: it is the
//! empty string, or the context of an exporter.

use std::marker::PhantomData;

use rustls::crypto::hash::{Context, Hash, HashAlgorithm, Output};
use sha2::{Digest, Sha256, Sha384};
use trace::Computation;

use crate::recording;

/// SHA-256.
pub(crate) static SHA256: Sha2<Sha256> = Sha2::new(trace::Hash::Sha256);
/// SHA-384.
pub(crate) static SHA384: Sha2<Sha384> = Sha2::new(trace::Hash::Sha384);

/// A member of the SHA-2 family.
pub(crate) struct Sha2<D> {
    name: trace::Hash,
    digest: PhantomData<fn() -> D>,
}

impl<D> Sha2<D> {
    const fn new(name: trace::Hash) -> Self {
        Self { name, digest: PhantomData }
    }
}

impl<D: Digest + Clone + Send + Sync + 'static> Hash for Sha2<D> {
    fn start(&self) -> Box<dyn Context> {
        Box::new(Running { name: self.name, digest: D::new(), length: 0 })
    }

    fn hash(&self, data: &[u8]) -> Output {
        Output::new(&D::digest(data))
    }

    fn output_len(&self) -> usize {
        <D as Digest>::output_size()
    }

    fn algorithm(&self) -> HashAlgorithm {
        match self.name {
            trace::Hash::Sha256 => HashAlgorithm::SHA256,
            trace::Hash::Sha384 => HashAlgorithm::SHA384,
        }
    }
}

/// A transcript in the making.
#[derive(Clone)]
struct Running<D> {
    name: trace::Hash,
    digest: D,
    /// Bytes so far.
    length: u64,
}

impl<D: Digest> Running<D> {
    fn into_output(self) -> Output {
        let output = self.digest.finalize();
        recording::note(|| Computation::TranscriptHash {
            hash: self.name,
            length: self.length,
            output: output.to_vec(),
        });
        Output::new(&output)
    }
}

impl<D: Digest + Clone + Send + Sync + 'static> Context for Running<D> {
    fn fork_finish(&self) -> Output {
        self.clone().into_output()
    }

    fn fork(&self) -> Box<dyn Context> {
        Box::new(self.clone())
    }

    fn finish(self: Box<Self>) -> Output {
        self.into_output()
    }

    fn update(&mut self, data: &[u8]) {
        self.digest.update(data);
        self.length += data.len() as u64;
    }
}
