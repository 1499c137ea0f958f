//! Files that are no captures, or end too early.

use super::file::*;
use super::openssl::{TLS12, TLS13};
use super::*;

#[test]
fn what_is_no_capture_says_what_it_looks_like() {
    for (file, looks) in [
        (&b""[..], Looks::Empty),
        (&[0x1f, 0x8b, 8, 0], Looks::Gzip),
        (&[0x28, 0xb5, 0x2f, 0xfd], Looks::Zstandard),
        (&[0x04, 0x22, 0x4d, 0x18], Looks::Lz4),
        (b"BZh91AY", Looks::Bzip2),
        (&[0xfd, b'7', b'z', b'X', b'Z', 0], Looks::Xz),
        (b"PK\x03\x04", Looks::Zip),
        (b"snoop\0\0\0\0\0\0\x02", Looks::Snoop),
        (b"GMBU", Looks::NetworkMonitor),
        (b"CLIENT_RANDOM 00 00", Looks::KeyLog),
        (b"Hej med dig!", Looks::Text),
        (&[0x7f, b'E', b'L', b'F', 2], Looks::Unknown([0x7f, b'E', b'L', b'F'])),
        (&[0xa1, 0xb2], Looks::Text),
        (&[1], Looks::Unknown([1, 0, 0, 0])),
    ] {
        let error = read(file.to_vec(), Options::default()).unwrap_err();
        assert_eq!(error, CaptureError::NotACapture { looks });
        assert!(error.to_string().starts_with("offset 0: not a pcap or pcapng file: it "), "{error}");
    }
}

/// Where each packet or block of a file begins, and the file's end.
fn borders(file: &[u8]) -> Vec<usize> {
    let mut reader = Reader::new(file.to_vec(), Options::default()).unwrap();
    let mut borders = vec![reader.advance(0).read];
    while !reader.advance(0).is_done {
        borders.push(reader.advance(1).read);
    }
    borders
}

#[test]
fn a_capture_that_is_cut_anywhere_yields_what_is_whole() {
    for file in [TLS12, TLS13] {
        let borders = borders(file);
        assert!(borders.len() >= 18);
        let whole = packets(&read_file(file)).iter().map(|packet| packet.to_vec()).collect::<Vec<_>>();
        for length in 0..file.len() {
            let last = borders.iter().copied().filter(|border| *border <= length).max().unwrap_or(0);
            let result = read(file[..length].to_vec(), Options::default());
            if length < 4 {
                assert!(matches!(result, Err(CaptureError::NotACapture { .. })));
                continue;
            }
            match result {
                Ok(capture) => {
                    let packets = packets(&capture);
                    assert_eq!(packets, whole[..packets.len()]);
                    let cut = capture.truncated.map(|truncated| truncated.offset as usize);
                    assert_eq!(cut, (length != last).then_some(last), "{length}");
                    if let Some(Truncated { reason, .. }) = capture.truncated {
                        let left = (length - last) as u64;
                        assert!(matches!(reason, Break::EndOfFile { needed, left: l } if l == left && needed > left));
                    }
                }
                Err(CaptureError::Header(Truncated { offset: 0, .. })) => assert!(length < borders[1]),
                Err(error) => panic!("{length}: {error}"),
            }
        }
    }
}

#[test]
fn a_damaged_block_ends_the_reading_and_is_named() {
    let broken = |damage: &dyn Fn(&mut [u8])| {
        let mut blocks = Blocks::new(Order::Little);
        blocks.interface(LinkType::RAW, 0, &[]);
        let start = blocks.file.len();
        blocks.packet(0, START, &[0; 20]);
        damage(&mut blocks.file[start..]);
        let truncated = read_file(&blocks.file).truncated.unwrap();
        assert_eq!(truncated.offset, start as u64);
        truncated.reason
    };
    assert_eq!(broken(&|block| block[4] = 8), Break::BlockLength(8));
    assert_eq!(broken(&|block| block[4] += 1), Break::BlockLength(53));
    assert_eq!(broken(&|block| block[48] = 5), Break::BlockLengths { first: 52, last: 5 });
    assert_eq!(broken(&|block| block[6] = 1), Break::EndOfFile { needed: 65588, left: 52 });
    assert_eq!(broken(&|block| block[..4].copy_from_slice(&[10, 13, 13, 10])), Break::SectionByteOrder);

    let mut section = Blocks::new(Order::Little).file;
    section[8] = 0;
    let error = read(section, Options::default()).unwrap_err();
    assert_eq!(error, CaptureError::Header(Truncated { offset: 0, reason: Break::SectionByteOrder }));
}

#[test]
fn a_block_that_contradicts_itself_is_passed_over() {
    let mut blocks = Blocks::new(Order::Big);
    blocks.packet(0, START, &[0; 20]);
    blocks.interface(LinkType::RAW, 0, &[]);
    blocks.block(6, &[&[0; 12], &[0, 0, 0, 200, 0, 0, 0, 200], &[0; 20]]);
    blocks.block(6, &[&[0; 4]]);
    blocks.block(10, &[&0x544c_534b_u32.to_be_bytes(), &[0, 0, 1, 0]]);
    blocks.secrets(0x5747_4b4c, b"WireGuard's");
    blocks.secrets(0x544c_534b, b"# fine\nbut not this\n");
    let capture = read_file(&blocks.file);
    assert_eq!((capture.skipped.count(Skip::Malformed), capture.truncated), (4, None));
    assert_eq!(capture.other_secrets, 1);
    assert_eq!(capture.key_log_problems, [KeyLogProblem { line: 2, reason: KeyLogReason::Label }]);
}
