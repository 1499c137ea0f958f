//! ECDHE on the NIST curves P-256 and P-384 (RFC 9846 sections 4.3.8.2 and 7.4.2, RFC 8422 section 5.4).

use std::fmt;
use std::marker::PhantomData;

use p256::NistP256;
use p256::elliptic_curve::ecdh::diffie_hellman;
use p256::elliptic_curve::sec1::{FromSec1Point, ModulusSize, ToSec1Point};
use p256::elliptic_curve::{
    AffinePoint, CurveArithmetic, FieldBytesSize, Generate, NonZeroScalar, PublicKey, SecretKey,
};
use p384::NistP384;
use rand_core::CryptoRng;
use rustls::crypto::{ActiveKeyExchange, SharedSecret, SupportedKxGroup};
use rustls::ffdhe_groups::FfdheGroup;
use rustls::{Error, NamedGroup};
use trace::Computation;

use super::INVALID_KEY_SHARE;
use crate::{context, recording};

/// secp256r1.
pub(super) static P256: NistGroup<NistP256> = NistGroup::new(NamedGroup::secp256r1);
/// secp384r1.
pub(super) static P384: NistGroup<NistP384> = NistGroup::new(NamedGroup::secp384r1);

/// First byte of a point that gives both coordinates: `UncompressedPointRepresentation.legacy_form`.
const UNCOMPRESSED: u8 = 4;

/// The group of a NIST curve.
pub(super) struct NistGroup<C> {
    name: NamedGroup,
    curve: PhantomData<fn() -> C>,
}

impl<C> NistGroup<C> {
    const fn new(name: NamedGroup) -> Self {
        Self { name, curve: PhantomData }
    }
}

impl<C> fmt::Debug for NistGroup<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.name)
    }
}

impl<C> SupportedKxGroup for NistGroup<C>
where
    C: CurveArithmetic,
    FieldBytesSize<C>: ModulusSize,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
{
    fn start(&self) -> Result<Box<dyn ActiveKeyExchange>, Error> {
        let name = self.name;
        let exchange = context::draw(|generator| NistExchange::<C>::generate(name, generator))?;
        recording::note(|| Computation::KeyPairGenerated {
            named_group: name.into(),
            private_key: exchange.secret.to_bytes().to_vec(),
            public_key: exchange.share.to_vec(),
        });
        Ok(Box::new(exchange))
    }

    fn ffdhe_group(&self) -> Option<FfdheGroup<'static>> {
        None
    }

    fn name(&self) -> NamedGroup {
        self.name
    }
}

/// A secret key that awaits the peer's share.
pub(super) struct NistExchange<C: CurveArithmetic> {
    name: NamedGroup,
    secret: SecretKey<C>,
    share: Box<[u8]>,
}

impl<C> NistExchange<C>
where
    C: CurveArithmetic,
    FieldBytesSize<C>: ModulusSize,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
{
    /// The next bytes of the generator that are a scalar of the curve are the secret key.
    pub(super) fn generate(name: NamedGroup, generator: &mut impl CryptoRng) -> Self {
        let secret = SecretKey::from(NonZeroScalar::<C>::generate_from_rng(generator));
        let share = secret.public_key().to_sec1_point(false).to_bytes();
        Self { name, secret, share }
    }
}

impl<C> ActiveKeyExchange for NistExchange<C>
where
    C: CurveArithmetic,
    FieldBytesSize<C>: ModulusSize,
    AffinePoint<C>: FromSec1Point<C> + ToSec1Point<C>,
{
    fn complete(self: Box<Self>, peer_pub_key: &[u8]) -> Result<SharedSecret, Error> {
        if peer_pub_key.first() != Some(&UNCOMPRESSED) {
            return Err(INVALID_KEY_SHARE);
        }
        // Checks the length and that the point lies on the curve; the curves have cofactor 1.
        let peer = PublicKey::<C>::from_sec1_bytes(peer_pub_key).map_err(|_| INVALID_KEY_SHARE)?;
        let secret = diffie_hellman(self.secret.to_nonzero_scalar(), peer.as_affine());
        recording::note(|| Computation::SharedSecretComputed {
            named_group: self.name.into(),
            private_key: self.secret.to_bytes().to_vec(),
            public_key: self.share.to_vec(),
            peer_public_key: peer_pub_key.to_vec(),
            shared_secret: secret.raw_secret_bytes().to_vec(),
        });
        Ok(SharedSecret::from(&secret.raw_secret_bytes()[..]))
    }

    fn pub_key(&self) -> &[u8] {
        &self.share
    }

    fn ffdhe_group(&self) -> Option<FfdheGroup<'static>> {
        None
    }

    fn group(&self) -> NamedGroup {
        self.name
    }
}
