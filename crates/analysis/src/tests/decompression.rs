//! Certificates that came compressed: RFC 8448's, as zlib 1.3 compresses it.

use dissect::CertificateCompressionAlgorithm;
use hex_literal::hex;
use trace::Host;

use super::builder::*;
use super::invariants::check_sound;
use super::transport::seal;
use super::*;

const LENGTH: usize = 441;
const COMPRESSED: [u8; 410] = hex!(
        "78da636060dccac0b8c1a089710d108b2e606662640222035e364ead368fb6efbc8c8cdcac0c067c863c065c6ccca12c"
        "ccc2cc45c5890672e2bc866606e6c606068646c6a69651e2bc46c85c0cf58df3914d646465606eec653068ec646a6c64"
        "d8b2dbb3bfa9d2c076068799e56cb363337a7832ee853edcbb43edf2042995c4577f759fcc9a784174f59e595385abce"
        "e5487d9cb72aeb674fcd5b6721ce190fdb57f03d38b321c85b9ab1c78e3b59cdd76556aec523adf85bce1c6e250d06c1"
        "7c1fdc647a56de7cbf7f5ddfb28b17ecb42f4e7eff61f5ac06a623251acb2e47f5765c9f5f2f67cfc4ccc8c0b858ca40"
        "c28013e862596116260306036e10939f8585998975015a603003dddcbaead282a73bd5b327f4a47eb72a4a17679358ea"
        "13df556d5cabfb7de914b310f14faf5efc58dad3df58f4d370cee7ecfa6b47a31b3e493133068615254cfb6b1c1797fe"
        "e9f647a602bd849e53cff61dfc93bc446be6be18bbed023536212f77bed6beaa602d63ddf260c5a6ef910eb317bf3a79"
        "53d641f70ccf891fd38434d74c6cdfa2edfb908101002597a208"
);

/// The analysis of RFC 8448's connection, in which the server sends this as its certificate.
fn analysis_with(algorithm: u16, length: usize, compressed: &[u8]) -> (Trace, Analysis) {
    let length_of = |length: usize| length.to_be_bytes()[5..].to_vec();
    let body = [&algorithm.to_be_bytes()[..], &length_of(length), &length_of(compressed.len()), compressed].concat();
    let message = [&[25][..], &length_of(body.len()), &body].concat();
    let mut builder = Builder::new(1, 1);
    builder.rfc8448_secrets();
    builder.open();
    builder.say(Host::Client, &rfc8448("client_hello_record"));
    builder.say(Host::Server, &rfc8448("server_hello_record"));
    let secret = rfc8448("server_handshake_traffic_secret");
    let inner = [&rfc8448("encrypted_extensions"), &message, &[22][..]].concat();
    builder.say(Host::Server, &seal(&secret, 0, &inner));
    let analysis = analyse(&builder.trace);
    check_sound(&builder.trace, &analysis);
    (builder.trace, analysis)
}

fn decompressed(algorithm: u16, length: usize, compressed: &[u8]) -> Result<Vec<u8>, NotDecompressed> {
    let (trace, analysis) = analysis_with(algorithm, length, compressed);
    let last = MessageId(analysis.messages.len() - 1);
    assert_eq!(analysis.decompressed(&trace, MessageId(last.0 - 1)), None, "EncryptedExtensions");
    let opened = analysis.decompressed(&trace, last).unwrap();
    assert_eq!(analysis.decompressed_tree(&trace, last).is_some(), opened.is_ok());
    opened.map(|span| analysis.bytes(&trace, &span).to_vec())
}

#[test]
fn zlib_gives_the_certificate_message() {
    assert_eq!(decompressed(1, LENGTH, &COMPRESSED), Ok(rfc8448("certificate")));
    let (trace, analysis) = analysis_with(1, LENGTH, &COMPRESSED);
    let last = MessageId(analysis.messages.len() - 1);
    let tree = analysis.decompressed_tree(&trace, last).unwrap();
    assert_eq!(dissect::read_certificate_list(&tree).len(), 1);
    assert_eq!(analysis.message(last).number, Number::Step(6));
    let chain = analysis.certificate_chain(&trace, trace::ConnectionId(0), Host::Server).unwrap();
    assert_eq!(chain.certificates[0].summary.as_ref().unwrap().subject, "CN=rsa");
    assert_eq!(analysis.bytes(&trace, &chain.certificates[0].bytes), &rfc8448("certificate")[11..443]);
}

#[test]
fn what_stays_compressed_says_why() {
    let brotli = NotDecompressed::Algorithm(CertificateCompressionAlgorithm::BROTLI);
    assert_eq!(decompressed(2, LENGTH, &COMPRESSED), Err(brotli));
    for (length, compressed) in
        [(LENGTH - 1, &COMPRESSED[..]), (LENGTH + 1, &COMPRESSED), (LENGTH, &COMPRESSED[..100]), (LENGTH, &[1, 2, 3])]
    {
        assert_eq!(decompressed(1, length, compressed), Err(NotDecompressed::Malformed), "{length}");
    }
    assert_eq!(decompressed(1, 1 << 17, &COMPRESSED), Err(NotDecompressed::TooLong));
}
