//! Certificates that travel compressed (RFC 8879), with zlib (RFC 1950). rustls's own would choose its way by what the
//! processor can do; this gives the same bytes everywhere.

use miniz_oxide::deflate::compress_to_vec_zlib;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;
use rustls::CertificateCompressionAlgorithm;
use rustls::compress::{CertCompressor, CertDecompressor, CompressionFailed, CompressionLevel, DecompressionFailed};

/// zlib's own middle way.
const LEVEL: u8 = 6;

/// zlib, both ways.
#[derive(Debug)]
pub(crate) struct Zlib;

impl CertCompressor for Zlib {
    fn compress(&self, input: Vec<u8>, _: CompressionLevel) -> Result<Vec<u8>, CompressionFailed> {
        Ok(compress_to_vec_zlib(&input, LEVEL))
    }

    fn algorithm(&self) -> CertificateCompressionAlgorithm {
        CertificateCompressionAlgorithm::Zlib
    }
}

impl CertDecompressor for Zlib {
    fn decompress(&self, input: &[u8], output: &mut [u8]) -> Result<(), DecompressionFailed> {
        let opened = decompress_to_vec_zlib_with_limit(input, output.len()).map_err(|_| DecompressionFailed)?;
        if opened.len() != output.len() {
            return Err(DecompressionFailed);
        }
        output.copy_from_slice(&opened);
        Ok(())
    }

    fn algorithm(&self) -> CertificateCompressionAlgorithm {
        CertificateCompressionAlgorithm::Zlib
    }
}
