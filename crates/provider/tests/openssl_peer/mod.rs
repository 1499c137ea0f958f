//! OpenSSL's command line tool as the other end of a connection. A tool that is missing fails the test.
#![allow(dead_code, reason = "each test binary uses its own part")]

use std::fs::{self, File};
use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use crate::common::{Chain, NAME};

const STEP: Duration = Duration::from_millis(10);
/// Ten seconds: what takes longer has failed.
const STEPS: usize = 1000;

/// `openssl s_server`, which answers each line with the same line reversed, until dropped.
pub struct Server {
    process: Process,
    address: String,
}

impl Server {
    /// `name` is that of the test, for its files.
    pub fn start(name: &str, chain: &Chain, options: &[&str]) -> Self {
        let folder = folder(name);
        let leaf = folder.join("leaf.der");
        let key = folder.join("key.der");
        fs::write(&leaf, &chain.leaf).unwrap();
        fs::write(&key, chain.key.secret_pkcs8_der()).unwrap();

        let mut command = openssl();
        command
            .args(["s_server", "-rev", "-accept", "127.0.0.1:0"])
            .args(["-certform", "DER", "-cert"])
            .arg(leaf)
            .args(["-keyform", "DER", "-key"])
            .arg(key)
            .args(options);
        let process = Process::spawn(command, &folder);
        let address = process.wait_for("ACCEPT ", |log| {
            let (_, rest) = log.split_once("ACCEPT ")?;
            let (address, _) = rest.split_once('\n')?;
            Some(address.to_owned())
        });
        Self { process, address }
    }

    /// A new connection to it.
    pub fn connect(&self) -> TcpStream {
        with_timeouts(TcpStream::connect(&self.address).unwrap())
    }

    /// What it has printed.
    pub fn log(&self) -> String {
        self.process.log()
    }
}

/// `openssl s_client`, which verifies the server's certificate and name, and sends one line.
pub struct Client {
    process: Process,
}

impl Client {
    pub fn start(name: &str, chain: &Chain, address: &str, options: &[&str], line: &str) -> Self {
        let folder = folder(name);
        let root = folder.join("root.pem");
        write_pem(&folder, &root, chain);

        let mut command = openssl();
        command
            .args(["s_client", "-ign_eof", "-nocommands", "-connect", address])
            .args(["-servername", NAME, "-verify_hostname", NAME])
            .args(["-verify_return_error", "-CAfile"])
            .arg(root)
            .args(options);
        let mut process = Process::spawn(command, &folder);
        let mut stdin = process.child.stdin.take().unwrap();
        writeln!(stdin, "{line}").unwrap();
        Self { process }
    }

    /// All it has printed, once it has ended without complaint.
    pub fn finish(mut self) -> String {
        for _ in 0..STEPS {
            if let Some(status) = self.process.child.try_wait().unwrap() {
                let log = self.process.log();
                assert!(status.success(), "s_client ended with {status}:\n{log}");
                return log;
            }
            sleep(STEP);
        }
        panic!("s_client did not end:\n{}", self.process.log());
    }
}

/// A connection that a client has opened.
pub fn accept(listener: &TcpListener) -> TcpStream {
    listener.set_nonblocking(true).unwrap();
    for _ in 0..STEPS {
        if let Ok((stream, _)) = listener.accept() {
            stream.set_nonblocking(false).unwrap();
            return with_timeouts(stream);
        }
        sleep(STEP);
    }
    panic!("s_client did not connect");
}

fn with_timeouts(stream: TcpStream) -> TcpStream {
    stream.set_read_timeout(Some(STEP * 1000)).unwrap();
    stream.set_write_timeout(Some(STEP * 1000)).unwrap();
    stream.set_nodelay(true).unwrap();
    stream
}

fn write_pem(folder: &Path, root: &Path, chain: &Chain) {
    let der = folder.join("root.der");
    fs::write(&der, &chain.root).unwrap();
    let status = openssl().args(["x509", "-inform", "DER", "-in"]).arg(der).arg("-out").arg(root).status().unwrap();
    assert!(status.success());
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("openssl").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The tool itself.
pub fn openssl() -> Command {
    let found = Command::new("openssl").arg("version").output();
    let version =
        found.expect("these tests need OpenSSL's command line tool on PATH: on Debian, `apt-get install openssl`");
    let version = String::from_utf8_lossy(&version.stdout).into_owned();
    assert!(version.starts_with("OpenSSL 3."), "these tests need OpenSSL 3, and the one on PATH is {version}");
    Command::new("openssl")
}

/// A running tool that prints into a file.
struct Process {
    child: Child,
    log: PathBuf,
}

impl Process {
    fn spawn(mut command: Command, folder: &Path) -> Self {
        let log = folder.join("log.txt");
        let file = File::create(&log).unwrap();
        let child = command.stdin(Stdio::piped()).stdout(file.try_clone().unwrap()).stderr(file).spawn().unwrap();
        Self { child, log }
    }

    fn log(&self) -> String {
        String::from_utf8_lossy(&fs::read(&self.log).unwrap()).into_owned()
    }

    fn wait_for<T>(&self, what: &str, find: impl Fn(&str) -> Option<T>) -> T {
        for _ in 0..STEPS {
            if let Some(found) = find(&self.log()) {
                return found;
            }
            sleep(STEP);
        }
        panic!("OpenSSL did not print {what}:\n{}", self.log());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
