//! Handshakes with OpenSSL 3 over loopback, in both roles: both suites, with and without extended master secret, a megabyte
//! each way, and the goodbye at the end.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use textbook::{CipherSuite, ClientConfig, Endpoint, Notice, Padding, Random, ServerConfig};

const MEGABYTE: usize = 1 << 20;
/// What takes longer has failed.
const PATIENCE: Duration = Duration::from_secs(20);

fn cases() -> impl Iterator<Item = (CipherSuite, bool)> {
    CipherSuite::ALL.into_iter().flat_map(|suite| [(suite, true), (suite, false)])
}

fn openssl_name(suite: CipherSuite) -> &'static str {
    match suite {
        CipherSuite::Aes128GcmSha256 => "AES128-GCM-SHA256",
        CipherSuite::Aes128CbcSha => "AES128-SHA",
    }
}

#[test]
fn our_client_talks_to_openssl() {
    for (suite, extended) in cases() {
        let folder = folder(&format!("client-{}-{extended}", openssl_name(suite)));
        let identity = Identity::make(&folder);
        // It answers each line with the same line reversed.
        let options = ["-rev", "-tls1_2", "-cipher", openssl_name(suite), "-accept", "127.0.0.1:0"];
        let server = Tool::start(&folder, &[&["s_server"], &options[..], &identity.options()].concat());
        let address = server.wait_for("ACCEPT ", '\n');
        let mut stream = with_timeouts(TcpStream::connect(address).unwrap());

        let public_key = identity.public_key.clone();
        let certificate = identity.certificate.clone();
        let config = ClientConfig {
            suites: vec![suite],
            server_name: Some("example.dk".to_owned()),
            signature_algorithms: vec![0x0401], // rsa_pkcs1_sha256
            extended_master_secret: extended,
            judge: Box::new(move |chain| {
                assert_eq!(chain, std::slice::from_ref(&certificate));
                Ok(public_key.clone())
            }),
            fragment_size: 1 << 14,
        };
        let mut peer = Peer::new(Endpoint::client(config, random()));
        peer.until(&mut stream, |peer| peer.endpoint.completed());
        // Lines, since it answers a line at a time; 16 KiB is what its buffer holds.
        let line: Vec<u8> = (0..16_000).map(|index| b'a' + (index % 26) as u8).collect();
        let answer: Vec<u8> = line.iter().rev().copied().collect();
        for _ in 0..MEGABYTE.div_ceil(line.len()) {
            peer.data.clear();
            peer.endpoint.send(&[&line[..], b"\n"].concat());
            peer.until(&mut stream, |peer| peer.data.len() > line.len());
            assert!(peer.data.strip_suffix(b"\n") == Some(&answer[..]), "the answer is the line reversed");
        }
        peer.endpoint.send(b"CLOSE\n");
        peer.until(&mut stream, |peer| peer.heard(&Notice::CloseNotify));
        assert!(peer.heard(&Notice::CloseNotify), "{}", server.log());
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test may wait for two at once")]
fn openssl_talks_to_our_server() {
    for (suite, extended) in cases() {
        let folder = folder(&format!("server-{}-{extended}", openssl_name(suite)));
        let identity = Identity::make(&folder);
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let root = identity.path.to_str().unwrap();
        let trust = ["-CAfile", root, "-verify_return_error", "-verify_hostname", "example.dk"];
        let options = ["-tls1_2", "-cipher", openssl_name(suite), "-nocommands", "-quiet", "-no_ign_eof"];
        let connect = ["s_client", "-connect", &address, "-servername", "example.dk"];
        let mut client = Tool::start(&folder, &[&connect[..], &options, &trust].concat());
        let mut stream = accept(&listener);

        let config = ServerConfig {
            suites: vec![suite],
            chain: vec![identity.certificate.clone()],
            private_key: identity.private_key.clone(),
            extended_master_secret: extended,
            padding: Padding::Hidden,
            fragment_size: 1 << 14,
        };
        let mut peer = Peer::new(Endpoint::server(config, random()).unwrap());
        let sent: Vec<u8> = (0..MEGABYTE).map(|index| (index % 251) as u8).collect();
        let mut stdin = client.child.stdin.take().unwrap();
        let forth = sent.clone();
        // It reads its input and writes what comes at the same time, so the one must not wait for the other.
        let writer = std::thread::spawn(move || stdin.write_all(&forth).map(|()| stdin));
        peer.until(&mut stream, |peer| peer.data.len() >= MEGABYTE);
        assert!(peer.data == sent, "what came is what was sent");
        peer.endpoint.send(&sent);
        peer.flush(&mut stream);
        client.wait_for_output(MEGABYTE);
        // The end of its input is its end: it says goodbye.
        drop(writer.join().unwrap());
        peer.until(&mut stream, |peer| peer.heard(&Notice::CloseNotify));
        peer.endpoint.close();
        peer.flush(&mut stream);
        assert!(client.output() == sent, "what OpenSSL got is what was sent");
        assert!(client.wait().success(), "{}", client.log());
    }
}

/// One of our endpoints, and what it has said.
struct Peer {
    endpoint: Endpoint,
    data: Vec<u8>,
    notices: Vec<Notice>,
}

impl Peer {
    fn new(endpoint: Endpoint) -> Peer {
        Peer { endpoint, data: Vec::new(), notices: Vec::new() }
    }

    fn heard(&self, notice: &Notice) -> bool {
        self.notices.contains(notice)
    }

    fn flush(&mut self, stream: &mut TcpStream) {
        stream.write_all(&self.endpoint.output()).unwrap();
    }

    /// Carries bytes to and fro until it is so.
    fn until(&mut self, stream: &mut TcpStream, is_so: impl Fn(&Peer) -> bool) {
        let mut buffer = [0; 65_536];
        loop {
            self.flush(stream);
            for notice in self.endpoint.notices() {
                match notice {
                    Notice::Data(data) => self.data.extend(data),
                    Notice::Failed(failure) => panic!("{failure:?}"),
                    Notice::Computed(_) => {}
                    other => self.notices.push(other),
                }
            }
            if is_so(self) {
                return;
            }
            match stream.read(&mut buffer).unwrap() {
                0 => return self.endpoint.receive_end(),
                length => self.endpoint.receive(&buffer[..length]),
            }
        }
    }
}

/// A key and a certificate signed by itself, which OpenSSL makes.
struct Identity {
    path: PathBuf,
    key_path: PathBuf,
    certificate: Vec<u8>,
    private_key: Vec<u8>,
    public_key: Vec<u8>,
}

impl Identity {
    fn make(folder: &Path) -> Identity {
        let (path, key_path) = (folder.join("certificate.pem"), folder.join("key.pem"));
        let [pem, key] = [&path, &key_path].map(|path| path.to_str().unwrap());
        let subject = ["-subj", "/CN=example.dk", "-addext", "subjectAltName=DNS:example.dk"];
        let request = ["req", "-x509", "-newkey", "rsa:2048", "-noenc", "-days", "30", "-out", pem, "-keyout", key];
        run(&[&request[..], &subject].concat());
        Identity {
            certificate: run(&["x509", "-in", pem, "-outform", "DER"]),
            private_key: run(&["rsa", "-in", key, "-traditional", "-outform", "DER"]),
            public_key: run(&["rsa", "-in", key, "-pubout", "-outform", "DER"]),
            path,
            key_path,
        }
    }

    fn options(&self) -> Vec<&str> {
        vec!["-cert", self.path.to_str().unwrap(), "-key", self.key_path.to_str().unwrap()]
    }
}

/// OpenSSL's command line tool; one that is missing fails the test.
fn openssl() -> Command {
    Command::new("openssl")
}

fn run(arguments: &[&str]) -> Vec<u8> {
    let output = openssl().args(arguments).output();
    let output = output.expect("these tests need OpenSSL's command line tool on PATH");
    assert!(output.status.success(), "openssl {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("textbook-openssl").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// OpenSSL as the other end, until dropped.
struct Tool {
    child: Child,
    output: PathBuf,
    log: PathBuf,
}

impl Tool {
    fn start(folder: &Path, arguments: &[&str]) -> Tool {
        let (output, log) = (folder.join("output"), folder.join("log"));
        let child = openssl()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(fs::File::create(&output).unwrap())
            .stderr(fs::File::create(&log).unwrap())
            .spawn();
        let child = child.expect("these tests need OpenSSL's command line tool on PATH");
        Tool { child, output, log }
    }

    fn output(&self) -> Vec<u8> {
        fs::read(&self.output).unwrap()
    }

    fn log(&self) -> String {
        let [output, log] = [&self.output, &self.log].map(|path| fs::read(path).unwrap());
        format!("{}\n{}", String::from_utf8_lossy(&log), String::from_utf8_lossy(&output))
    }

    /// What it prints behind `what`, up to `end`.
    fn wait_for(&self, what: &str, end: char) -> String {
        patiently("OpenSSL to print", || {
            let output = String::from_utf8_lossy(&self.output()).into_owned();
            let (_, rest) = output.split_once(what)?;
            rest.split_once(end).map(|(found, _)| found.to_owned())
        })
    }

    fn wait_for_output(&self, length: usize) {
        patiently("OpenSSL to write what came", || (self.output().len() >= length).then_some(()));
    }

    fn wait(&mut self) -> std::process::ExitStatus {
        let child = &mut self.child;
        patiently("OpenSSL to end", || child.try_wait().unwrap())
    }
}

impl Drop for Tool {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn patiently<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    const STEP: Duration = Duration::from_millis(10);
    for _ in 0..PATIENCE.as_millis() / STEP.as_millis() {
        if let Some(found) = look() {
            return found;
        }
        std::thread::sleep(STEP);
    }
    panic!("waited in vain for {what}");
}

fn accept(listener: &TcpListener) -> TcpStream {
    listener.set_nonblocking(true).unwrap();
    let stream = patiently("OpenSSL to connect", || listener.accept().ok());
    stream.0.set_nonblocking(false).unwrap();
    with_timeouts(stream.0)
}

fn with_timeouts(stream: TcpStream) -> TcpStream {
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    stream
}

/// Good enough for a test.
fn random() -> Random {
    let mut state = 1_u64;
    Box::new(move |bytes: &mut [u8]| {
        for byte in bytes {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (state >> 56) as u8;
        }
    })
}
