//! The tools: bash, with `openssl` and `perl` on PATH, and a Python that has the package `cryptography`.
//!
//! That Python is the `python3` on PATH, as `cargo xtask test` puts it there; else `cargo xtask python` makes one ready.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{self, Stdio};
use std::sync::LazyLock;
use std::{env, fs};

use export::verification::{Command, Tool};

/// PATH with such a Python in front.
static PATH: LazyLock<OsString> = LazyLock::new(|| {
    let path = env::var_os("PATH").unwrap_or_default();
    let has_mlkem = "from cryptography.hazmat.primitives.asymmetric import mlkem";
    let fits = process::Command::new("python3").args(["-c", has_mlkem]).stderr(Stdio::null()).status();
    if fits.is_ok_and(|status| status.success()) {
        return path;
    }
    let mut cargo = process::Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let output = cargo.current_dir(root).args(["xtask", "python"]).stderr(Stdio::inherit()).output().unwrap();
    assert!(output.status.success(), "`cargo xtask python` could not make Python ready");
    let said = String::from_utf8(output.stdout).unwrap();
    let folder = PathBuf::from(said.lines().last().expect("it says where"));
    env::join_paths([folder].into_iter().chain(env::split_paths(&path))).unwrap()
});

/// What stands between the outputs of scripts that run together.
const SEPARATOR: &str = "----------------";

/// What each script prints, in order. One shell runs them, and one Python: a thousand of them take their time.
pub(crate) fn run_together<'a>(commands: impl Iterator<Item = &'a Command> + Clone) -> Vec<String> {
    let outputs = |tool: Tool, run: fn(&[&str]) -> String| {
        let scripts: Vec<_> =
            commands.clone().filter(|command| command.tool == tool).map(|command| command.script.as_str()).collect();
        let printed = if scripts.is_empty() { String::new() } else { run(&scripts) };
        let outputs: Vec<_> = printed.split(SEPARATOR).map(|output| output.trim().to_owned()).collect();
        assert_eq!(outputs.len(), scripts.len() + 1, "scripts stopped before their end: {printed}");
        outputs.into_iter()
    };
    let (mut openssl, mut python) = (outputs(Tool::OpenSsl, in_one_shell), outputs(Tool::Python, in_one_python));
    let next = commands.clone().map(|command| match command.tool {
        Tool::OpenSsl => openssl.next(),
        Tool::Python => python.next(),
    });
    next.map(Option::unwrap).collect()
}

/// What the shell prints when the script is typed into it.
pub(crate) fn paste(script: &str) -> String {
    feed("bash", &["--noprofile", "--norc"], script)
}

fn in_one_shell(scripts: &[&str]) -> String {
    let alone = |script: &&str| format!("(\n{script})\necho {SEPARATOR}\n");
    paste(&scripts.iter().map(alone).collect::<String>())
}

fn in_one_python(scripts: &[&str]) -> String {
    const DRIVER: &str = "\
import sys, traceback
for path in sys.argv[2:]:
    try:
        exec(compile(open(path).read(), path, 'exec'), {})
    except Exception:
        traceback.print_exc(limit=1)
    print(sys.argv[1])
";
    let folder = workplace();
    let body = |script: &&str| {
        let inner = script.strip_prefix("python3 - <<'EOF'\n").and_then(|script| script.strip_suffix("EOF\n"));
        inner.expect("a script is a here-document").to_owned()
    };
    let files = scripts.iter().enumerate().map(|(place, script)| {
        let file = folder.join(format!("{place}.py"));
        fs::write(&file, body(script)).unwrap();
        file.to_str().unwrap().to_owned()
    });
    let arguments: Vec<_> = ["-".to_owned(), SEPARATOR.to_owned()].into_iter().chain(files).collect();
    feed("python3", &arguments.iter().map(String::as_str).collect::<Vec<_>>(), DRIVER)
}

/// What a program prints that reads this.
fn feed(program: &str, arguments: &[&str], input: &str) -> String {
    let file = workplace().join("input");
    fs::write(&file, input).unwrap();
    let mut command = process::Command::new(program);
    command.args(arguments).env("PATH", &*PATH).stdin(fs::File::open(file).unwrap());
    let output = command.output().unwrap_or_else(|error| panic!("{program} is missing: {error}"));
    // Shown when the test fails.
    eprint!("{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// A folder for this test alone.
fn workplace() -> PathBuf {
    let thread = std::thread::current();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("verification")
        .join(thread.name().unwrap_or("main").replace("::", "."));
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The script with one byte of each of its variables changed in turn; or all bytes of one, where only some count.
pub(crate) fn changes(script: &str, all: bool) -> Vec<String> {
    let written = variables(script).into_iter().map(|at| change(script, at, all));
    // What is written otherwise: zeros and nothing.
    let brief = [
        ("bytes(32)", "bytes(31) + b'x'"),
        ("bytes(48)", "bytes(47) + b'x'"),
        ("b\"\"\n", "b\"x\"\n"),
        ("=\"\"\n", "=00\n"),
    ];
    let brief = brief.into_iter().flat_map(|(from, to)| {
        script.match_indices(from).map(move |(at, _)| format!("{}{to}{}", &script[..at], &script[at + from.len()..]))
    });
    written.chain(brief).collect()
}

/// Where the bytes of a script's variables begin.
fn variables(script: &str) -> Vec<usize> {
    const STARTS: [&str; 4] = ["=\\\n", "=", "fromhex(\"\"\"\n", "fromhex(\""];
    let starts = script.char_indices().map(|(at, _)| at).filter(|at| {
        let digits = script[*at..].chars().take_while(char::is_ascii_hexdigit).count();
        digits >= 8 && STARTS.iter().any(|start| script[..*at].ends_with(start))
    });
    starts.collect()
}

/// Where the digits that begin here end.
fn end_of_line(script: &str, at: usize) -> usize {
    script[at..].find(|other: char| !other.is_ascii_hexdigit()).map_or(script.len(), |length| at + length)
}

/// The same, over the lines that go on: in the shell they end in a backslash, in Python they stand in triple quotes.
fn end_of_variable(script: &str, at: usize) -> usize {
    let next = if script[..at].ends_with("\"\"\"\n") { "\n" } else { "\\\n" };
    let mut end = end_of_line(script, at);
    while script[end..].starts_with(next) {
        end = end_of_line(script, end + next.len());
    }
    end
}

fn change(script: &str, at: usize, all: bool) -> String {
    let end = if all { end_of_variable(script, at) } else { end_of_line(script, at) };
    let changed = |digit: char| char::from_digit(digit.to_digit(16).unwrap() ^ 1, 16).unwrap();
    // Not at an end: X25519 passes over bits there, and so does ML-KEM where a seed is only for failures.
    let one = at + (end - at) / 4;
    let characters = script.char_indices().map(|(place, character)| match place {
        _ if all && (at..end).contains(&place) && character.is_ascii_hexdigit() => changed(character),
        _ if place == one => changed(character),
        _ => character,
    });
    characters.collect()
}
