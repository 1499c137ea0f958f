//! `openssl s_server`, its clients, and `tcpdump` beside them. A tool that is missing fails the test.

use std::fs::{self, File};
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use capture::{Options, read, read_key_log};
use trace::{End, Host, Trace};

use super::certificates::FOLDER;

const POLL: Duration = Duration::from_millis(5);
/// What takes longer than so many polls has failed.
const PATIENCE: usize = 4000;
/// Polls without another packet after which the capture has them all.
const QUIET: usize = 20;

/// What a user types at one side, and what is then printed at a side.
#[derive(Clone, Copy, Debug)]
pub struct Say {
    pub at: Host,
    pub line: &'static str,
    pub heard: Host,
    pub text: &'static str,
}

/// A server that is captured.
pub struct Capturing {
    folder: PathBuf,
    server: Process,
    tcpdump: Process,
    port: String,
    connections: usize,
}

/// A capture, and what was read of it.
pub struct Captured {
    pub trace: Trace,
    pub file: PathBuf,
    key_log: PathBuf,
    port: String,
}

impl Capturing {
    /// `name` is that of a folder for its files.
    pub fn start(name: &str, options: &str) -> Capturing {
        let folder = FOLDER.join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let mut command = Command::new("openssl");
        command.args(["s_server", "-accept", "127.0.0.1:0", "-msg"]).args(words(options));
        let server = Process::spawn(&mut command, folder.join("server.txt"), "openssl");
        let port = server.wait("an address", |log| {
            let (_, rest) = log.split_once("ACCEPT 127.0.0.1:")?;
            Some(rest.split_once('\n')?.0.to_owned())
        });
        let mut command = Command::new("tcpdump");
        command
            .args(["-i", "lo", "--immediate-mode", "-U", "-s", "0", "-B", "16384", "-Z", "root"])
            .arg("-w")
            .arg(folder.join("capture.pcap"));
        command.args(["tcp", "port", &port]);
        let tcpdump = Process::spawn(&mut command, folder.join("tcpdump.txt"), "tcpdump");
        tcpdump.wait("that it listens (it must be allowed to capture: run the tests as root)", |log| {
            log.contains("listening on").then_some(())
        });
        Capturing { folder, server, tcpdump, port, connections: 0 }
    }

    /// Another connection, in which the users say this; then the client says goodbye.
    pub fn connect(&mut self, options: &str, says: &[Say]) {
        self.connections += 1;
        let session = self.folder.join("session.pem").display().to_string();
        let mut command = Command::new("openssl");
        command.args(["s_client", "-msg", "-connect", &format!("127.0.0.1:{}", self.port)]);
        command.arg("-keylogfile").arg(self.folder.join("keys.txt"));
        command.args(words(&options.replace("SESSION", &session)));
        let log = self.folder.join(format!("client{}.txt", self.connections));
        let mut client = Process::spawn(&mut command, log, "openssl");
        client.wait("the server's Finished", |log| log.contains("Verify return code").then_some(()));
        for say in says {
            let before = self.side(&mut client, say.heard).count(say.text);
            self.side(&mut client, say.at).say(say.line);
            let heard = self.side(&mut client, say.heard);
            heard.wait(&format!("{say:?}"), |log| (log.matches(say.text).count() > before).then_some(()));
        }
        client.say("Q");
        client.end();
    }

    fn side<'a>(&'a mut self, client: &'a mut Process, host: Host) -> &'a mut Process {
        if host == Host::Client { client } else { &mut self.server }
    }

    /// What was captured, when all of it was: tcpdump may be late.
    pub fn finish(self) -> Captured {
        let file = self.folder.join("capture.pcap");
        let key_log = self.folder.join("keys.txt");
        let log = read_key_log(&fs::read(&key_log).unwrap());
        assert!(log.problems.is_empty(), "{:?}", log.problems);
        let (mut last, mut quiet) = (0, 0);
        for _ in 0..PATIENCE {
            sleep(POLL);
            let bytes = fs::read(&file).unwrap();
            quiet = if bytes.len() == last { quiet + 1 } else { 0 };
            last = bytes.len();
            if quiet < QUIET || quiet % QUIET > 0 {
                continue;
            }
            let captured = read(bytes, Options { secrets: log.secrets.clone() }).unwrap();
            if captured.connections.len() == self.connections && captured.trace.end == End::Closed {
                assert_eq!(captured.skipped.total(), 0, "{:?}", captured.skipped);
                return Captured { trace: captured.trace, file, key_log, port: self.port };
            }
        }
        panic!("not all of {} connections were captured: {}", self.connections, self.tcpdump.log());
    }
}

impl Captured {
    /// What tshark must be told. Checksums are left to the hardware that loopback has not.
    pub fn arguments(&self) -> Vec<String> {
        let key_log = format!("tls.keylog_file:{}", self.key_log.display());
        let port = format!("tcp.port=={},tls", self.port);
        ["-o", &key_log, "-d", &port, "-o", "tcp.check_checksum:FALSE"].map(str::to_owned).to_vec()
    }
}

fn words(options: &str) -> impl Iterator<Item = &str> {
    options.split_whitespace()
}

/// A running tool that prints into a file.
struct Process {
    child: Child,
    input: ChildStdin,
    log: PathBuf,
}

impl Process {
    fn spawn(command: &mut Command, log: PathBuf, tool: &str) -> Process {
        let file = File::create(&log).unwrap();
        command.current_dir(&*FOLDER).stdin(Stdio::piped()).stdout(file.try_clone().unwrap()).stderr(file);
        let child = command.spawn();
        let mut child =
            child.unwrap_or_else(|_| panic!("{tool} is missing: install it (Debian: apt-get install {tool})"));
        let input = child.stdin.take().unwrap();
        Process { child, input, log }
    }

    fn say(&mut self, line: &str) {
        // Who has gone already is found out by who waits for it.
        let _ = self.input.write_all(format!("{line}\n").as_bytes());
    }

    fn log(&self) -> String {
        String::from_utf8_lossy(&fs::read(&self.log).unwrap()).into_owned()
    }

    fn count(&self, text: &str) -> usize {
        self.log().matches(text).count()
    }

    fn wait<T>(&self, what: &str, find: impl Fn(&str) -> Option<T>) -> T {
        for _ in 0..PATIENCE {
            if let Some(found) = find(&self.log()) {
                return found;
            }
            sleep(POLL);
        }
        let log = self.log();
        let end = log.len().saturating_sub(2000);
        panic!("{} does not tell {what}; it ends:\n{}", self.log.display(), log.get(end..).unwrap_or(&log));
    }

    fn end(mut self) {
        for _ in 0..PATIENCE {
            if self.child.try_wait().unwrap().is_some() {
                return;
            }
            sleep(POLL);
        }
        panic!("it does not end:\n{}", self.log());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
