//! The size of the page, as a host that compresses sends it, and the budget that it must keep.

use std::path::Path;
use std::process::Command;

use crate::command::output;
use crate::error::Error;
use crate::root;

/// The most that all files of `dist/` may take together, in bytes after brotli (RFC 7932) at quality 11.
///
/// The first whole page came to 660,000; ARCHITECTURE.md tells what has been taken off since.
const BUDGET: u64 = 1_030_000;

/// One file of the page.
struct Sized {
    name: String,
    raw: u64,
    brotli: u64,
}

/// Prints the size of each file of the page and their sum.
pub fn print() -> Result<(), Error> {
    let (files, total) = measure(&root().join("dist"))?;
    println!("{:>10} {:>10}  file in dist/", "bytes", "brotli");
    for file in files.iter().chain([&total]) {
        println!("{:>10} {:>10}  {}", file.raw, file.brotli, file.name);
    }
    Ok(())
}

/// Prints the sizes, and refuses a page that has outgrown its budget.
pub fn check() -> Result<(), Error> {
    print()?;
    let (_, total) = measure(&root().join("dist"))?;
    if total.brotli > BUDGET {
        return Err(Error::Refused(format!(
            "the page takes {} bytes after brotli, {} more than its budget of {BUDGET}; make it smaller, or raise the \
             budget in xtask/src/size.rs and say why",
            total.brotli,
            total.brotli - BUDGET
        )));
    }
    println!("{} bytes of the budget of {BUDGET} are left", BUDGET - total.brotli);
    Ok(())
}

/// The files, largest first, and their sum.
fn measure(folder: &Path) -> Result<(Vec<Sized>, Sized), Error> {
    let mut node = Command::new("node");
    let lines = output(node.current_dir(root()).arg("e2e/sizes.mjs").arg(folder));
    let files: Option<Vec<Sized>> = lines.as_deref().and_then(|lines| lines.lines().map(parse).collect());
    let Some(mut files) = files.filter(|files| !files.is_empty()) else {
        return Err(Error::Refused(format!("cannot measure {}: is the page built?", folder.display())));
    };
    files.sort_by_key(|file| std::cmp::Reverse(file.brotli));
    let total = Sized {
        name: "in all".into(),
        raw: files.iter().map(|file| file.raw).sum(),
        brotli: files.iter().map(|file| file.brotli).sum(),
    };
    Ok((files, total))
}

fn parse(line: &str) -> Option<Sized> {
    let mut parts = line.splitn(3, '\t');
    let (raw, brotli) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some(Sized { raw, brotli, name: parts.next()?.into() })
}
