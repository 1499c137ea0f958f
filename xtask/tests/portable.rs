//! The files of the project hold nothing of the machine that they were written on.
#![expect(clippy::unwrap_used, reason = "what cannot be read here is a failure of the test")]

use std::fs;
use std::path::{Path, PathBuf};

/// Folders that git ignores.
const IGNORED: [&str; 6] = [".git", "artefacts", "dist", "node_modules", "target", "corpus"];

#[test]
fn no_file_names_a_folder_of_somebody() {
    let root = root();
    let mut homes = vec!["/ho\u{6d}e/".to_owned(), "/ro\u{6f}t/".to_owned(), "/Us\u{65}rs/".to_owned()];
    // A short path such as `/src` may stand in a text by chance.
    homes.extend(root.to_str().filter(|path| path.matches(['/', '\\']).count() > 2).map(str::to_owned));
    for file in files(&root) {
        // Pictures and captures are no text.
        let Ok(text) = fs::read_to_string(&file) else { continue };
        for home in &homes {
            assert!(!text.contains(home.as_str()), "{} names {home}", file.display());
        }
    }
}

#[test]
fn lock_files_name_no_mirror() {
    let read = |name: &str| fs::read_to_string(root().join(name)).unwrap();
    let index = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    let sources: Vec<_> = read("Cargo.lock").lines().filter(|l| l.starts_with("source")).map(str::to_owned).collect();
    assert!(!sources.is_empty() && sources.iter().all(|source| source == index));
    assert!(!read("e2e/package-lock.json").contains("\"resolved\""));
}

fn root() -> PathBuf {
    fs::canonicalize(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            files.push(path);
        } else if path.is_dir() && !IGNORED.iter().any(|name| path.ends_with(name)) {
            files.extend(self::files(&path));
        }
    }
    files
}
