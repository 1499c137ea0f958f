//! Writing scripts: bytes as the shell and Python take them, in lines that a page can show.

use std::fmt::Write;

use super::operand::{Literal, Operand};
use super::{Command, Tool};
use crate::hex::Hex;

/// Bytes in a line of hexadecimal digits.
const LINE: usize = 38;
/// So many bytes stand in one line with Python's call around them.
const SHORT: usize = 32;
/// Names in a line that puts variables together.
const NAMES: usize = 4;

/// What turns digits into bytes, and bytes into digits. Not every system has `xxd`.
const UNHEX: &str = "unhex() { printf %s \"$1\" | perl -pe '$_ = pack \"H*\", $_'; }\n";
const HEX: &str = "hex() { od -An -v -tx1 | tr -d ' \\n'; }\n";

/// `openssl kdf` writes digits in upper case, with colons between.
const LOWER: &str = "lower() { tr -d : | tr A-F a-f; }\n";

/// A script for the shell; its variables hold hexadecimal digits.
#[derive(Default)]
pub(super) struct Shell(String);

/// A script for Python; its variables hold bytes.
#[derive(Default)]
pub(super) struct Python(String);

impl Shell {
    pub fn define(&mut self, operand: &Operand) {
        let name = &operand.name;
        match &operand.literal {
            Literal::Spaces(count) => self.line(&format!("{name}=$(printf '%{count}s' | hex)")),
            Literal::Text(text) => self.line(&format!("{name}=$(printf '{text}' | hex)")),
            Literal::Zeros(length) => self.line(&format!("{name}={}", Hex(&vec![0; *length]))),
            Literal::Bytes(bytes) => self.bytes(name, bytes),
        }
    }

    pub fn bytes(&mut self, name: &str, bytes: &[u8]) {
        let lines: Vec<_> = bytes.chunks(LINE).map(|line| Hex(line).to_string()).collect();
        let separator = if lines.len() > 1 { "\\\n" } else { "" };
        self.line(&format!("{name}={separator}{}", lines.join("\\\n")));
    }

    /// Puts several variables one after the other.
    pub fn join(&mut self, name: &str, parts: &[&str]) {
        let lines: Vec<_> = parts.chunks(NAMES).map(|names| format!("${}", names.join("$"))).collect();
        self.line(&format!("{name}={}", lines.join("\\\n")));
    }

    pub fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    pub fn finish(self, expected: String) -> Command {
        let mut script = String::new();
        for (function, call) in [(UNHEX, "unhex "), (HEX, "| hex"), (LOWER, "| lower")] {
            if self.0.contains(call) {
                script.push_str(function);
            }
        }
        script.push_str(&self.0);
        Command { tool: Tool::OpenSsl, script, expected }
    }
}

impl Python {
    /// A script with these imports.
    pub fn importing(imports: &[&str]) -> Python {
        Python(imports.iter().fold(String::new(), |script, import| script + import + "\n"))
    }

    pub fn define(&mut self, operand: &Operand) {
        let name = &operand.name;
        match &operand.literal {
            Literal::Spaces(count) => self.line(&format!("{name} = b\" \" * {count}")),
            Literal::Text(text) => self.line(&format!("{name} = b\"{text}\"")),
            Literal::Zeros(length) => self.line(&format!("{name} = bytes({length})")),
            Literal::Bytes(bytes) => self.bytes(name, bytes),
        }
    }

    pub fn bytes(&mut self, name: &str, bytes: &[u8]) {
        match bytes {
            [] => self.line(&format!("{name} = b\"\"")),
            _ if bytes.len() <= SHORT => self.line(&format!("{name} = bytes.fromhex(\"{}\")", Hex(bytes))),
            _ => {
                self.line(&format!("{name} = bytes.fromhex(\"\"\""));
                for line in bytes.chunks(LINE) {
                    // Writing to a String cannot fail.
                    let _ = writeln!(self.0, "{}", Hex(line));
                }
                self.line("\"\"\")");
            }
        }
    }

    /// Puts several variables one after the other.
    pub fn join(&mut self, name: &str, parts: &[&str]) {
        let lines: Vec<_> = parts.chunks(NAMES).map(|names| names.join(" + ")).collect();
        match &lines[..] {
            [] => self.line(&format!("{name} = b\"\"")),
            [line] => self.line(&format!("{name} = {line}")),
            _ => self.line(&format!("{name} = ({})", lines.join("\n    + "))),
        }
    }

    pub fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    pub fn finish(self, expected: String) -> Command {
        Command { tool: Tool::Python, script: format!("python3 - <<'EOF'\n{}EOF\n", self.0), expected }
    }
}
