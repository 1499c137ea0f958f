//! OpenSSL's client and server, and this test between them: what passes becomes a trace, whose key log is the client's.
//! A tool that is missing fails the test.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::thread::sleep;
use std::time::Duration;

use trace::Host;

use crate::tests::builder::Builder;

const POLL: Duration = Duration::from_millis(1);
/// Polls without a byte after which the two wait for their user.
const QUIET: usize = 60;
/// What takes longer than so many polls has failed.
const PATIENCE: usize = 20_000;

/// What a user types, and at which side.
pub type Line = (Host, &'static str);

/// `openssl s_server`, until dropped, and the trace of its connections.
pub struct Server {
    process: Process,
    address: String,
    folder: PathBuf,
    pub builder: Builder,
}

impl Server {
    /// `name` is that of the test, for its files.
    pub fn start(name: &str, options: &str) -> Server {
        let folder = FOLDER.join(name);
        fs::create_dir_all(&folder).unwrap();
        let mut command = Command::new("openssl");
        command.args(["s_server", "-accept", "127.0.0.1:0"]).args(words(options)).current_dir(&*FOLDER);
        let process = Process::spawn(command, folder.join("server.txt"));
        let address = process.wait_for("ACCEPT ", |log| {
            let (_, rest) = log.split_once("ACCEPT ")?;
            Some(rest.split_once('\n')?.0.to_owned())
        });
        Server { process, address, folder, builder: Builder::new(0, 0) }
    }

    /// The path of a file of this test.
    pub fn file(&self, name: &str) -> String {
        self.folder.join(name).display().to_string()
    }

    /// Another connection, in which the users type these lines one after the other; the client says goodbye.
    pub fn connect(&mut self, options: &str, lines: &[Line]) {
        if !self.builder.trace.events.is_empty() {
            self.builder.next_connection();
        }
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let key_log = self.file("keys.txt");
        let mut command = Command::new("openssl");
        command.arg("s_client").args(["-connect", &listener.local_addr().unwrap().to_string()]);
        command.args(["-keylogfile", &key_log]).args(words(options)).current_dir(&*FOLDER);
        let mut client = Process::spawn(command, self.folder.join("client.txt"));
        let (to_client, _) = listener.accept().unwrap();
        let to_server = TcpStream::connect(&self.address).unwrap();
        let mut relay = Relay { streams: [to_client, to_server], open: [true, true] };
        for stream in &relay.streams {
            stream.set_nonblocking(true).unwrap();
        }

        self.builder.open();
        relay.until_quiet(&mut self.builder, &client, &[Host::Client, Host::Server]);
        for (host, line) in lines {
            let process = if *host == Host::Client { &mut client } else { &mut self.process };
            process.say(line);
            relay.until_quiet(&mut self.builder, &client, &[*host]);
        }
        client.say("Q\n");
        relay.until_closed(&mut self.builder, &client);
        self.log_secrets(&key_log);
    }

    fn log_secrets(&mut self, key_log: &str) {
        for line in fs::read_to_string(key_log).unwrap().lines().filter(|line| !line.starts_with('#')) {
            let [label, random, secret] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
            // The premaster secret, by the first bytes that the client encrypted: the master secret has a line too.
            if label == "RSA" {
                continue;
            }
            self.builder.secret_of(label, bytes(random).try_into().unwrap(), &bytes(secret));
        }
        fs::remove_file(key_log).unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // What it said is of use where a test fails.
        if !std::thread::panicking() {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

fn words(options: &str) -> impl Iterator<Item = &str> {
    options.split_whitespace()
}

fn bytes(digits: &str) -> Vec<u8> {
    digits.as_bytes().chunks(2).map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

/// The two connections: to the client, to the server.
struct Relay {
    streams: [TcpStream; 2],
    open: [bool; 2],
}

impl Relay {
    /// Passes on what comes until these hosts have said something and nobody says more.
    fn until_quiet(&mut self, builder: &mut Builder, client: &Process, awaited: &[Host]) {
        let mut awaited = awaited.to_vec();
        let mut quiet = 0;
        for _ in 0..PATIENCE {
            quiet += 1;
            for host in self.pass(builder) {
                awaited.retain(|awaited| *awaited != host);
                quiet = 0;
            }
            if awaited.is_empty() && quiet > QUIET || self.open == [false, false] {
                return;
            }
            sleep(POLL);
        }
        panic!("nothing from {awaited:?}:\n{}", client.log());
    }

    fn until_closed(&mut self, builder: &mut Builder, client: &Process) {
        for _ in 0..PATIENCE {
            self.pass(builder);
            if self.open == [false, false] {
                return;
            }
            sleep(POLL);
        }
        panic!("{:?} is still open:\n{}", self.open, client.log());
    }

    /// Passes on what is there; who said something.
    fn pass(&mut self, builder: &mut Builder) -> Vec<Host> {
        let mut buffer = [0; 16384];
        let mut heard = Vec::new();
        for (from, host) in [Host::Client, Host::Server].into_iter().enumerate() {
            if !self.open[from] {
                continue;
            }
            match self.streams[from].read(&mut buffer) {
                Ok(0) => self.close(from, host, builder),
                Ok(length) => {
                    builder.say(host, &buffer[..length]);
                    self.deliver(1 - from, &buffer[..length]);
                    heard.push(host);
                }
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                // A reset: who has said all it wants to does not wait for the rest.
                Err(_) => self.close(from, host, builder),
            }
        }
        heard
    }

    fn close(&mut self, from: usize, host: Host, builder: &mut Builder) {
        self.open[from] = false;
        builder.finish(host);
        // The other side may have closed already.
        let _ = self.streams[1 - from].shutdown(std::net::Shutdown::Write);
    }

    fn deliver(&mut self, to: usize, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            match self.streams[to].write(bytes) {
                Ok(length) => bytes = &bytes[length..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => sleep(POLL),
                Err(_) => return,
            }
        }
    }
}

struct Process {
    child: Child,
    log: PathBuf,
}

impl Process {
    fn spawn(mut command: Command, log: PathBuf) -> Process {
        let file = File::create(&log).unwrap();
        let command = command.stdin(Stdio::piped()).stdout(file.try_clone().unwrap()).stderr(file);
        let child = command.spawn().expect("these tests need OpenSSL 3's command line tool on PATH");
        Process { child, log }
    }

    fn say(&mut self, line: &str) {
        // Who has gone already says nothing more, and the trace shows it.
        let _ = self.child.stdin.as_mut().unwrap().write_all(line.as_bytes());
    }

    fn log(&self) -> String {
        String::from_utf8_lossy(&fs::read(&self.log).unwrap()).into_owned()
    }

    fn wait_for<T>(&self, what: &str, find: impl Fn(&str) -> Option<T>) -> T {
        for _ in 0..PATIENCE {
            if let Some(found) = find(&self.log()) {
                return found;
            }
            sleep(POLL);
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

/// A folder with a certificate and a key of each kind: `ecdsa.pem`, `rsa.pem`, `early.txt`.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = std::env::temp_dir().join("haandtryk-analysis").join(std::process::id().to_string());
    fs::create_dir_all(&folder).unwrap();
    let p256 = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];
    let rsa = ["-newkey", "rsa:2048"];
    for (file, key) in [("ecdsa.pem", &p256[..]), ("rsa.pem", &rsa)] {
        let mut command = Command::new("openssl");
        command.args([
            "req",
            "-x509",
            "-nodes",
            "-subj",
            "/CN=localhost",
            "-keyout",
            "key.tmp",
            "-out",
            "certificate.tmp",
        ]);
        let output = command.args(key).current_dir(&folder).output();
        let output = output.expect("these tests need OpenSSL 3's command line tool on PATH");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let part = |file| fs::read_to_string(folder.join(file)).unwrap();
        fs::write(folder.join(file), part("key.tmp") + &part("certificate.tmp")).unwrap();
    }
    fs::write(folder.join("early.txt"), "early\n").unwrap();
    folder
});
