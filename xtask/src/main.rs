//! The project's commands: `cargo xtask help` lists them.

mod bench;
mod command;
mod csp;
mod error;
mod fuzz;
mod install;
mod needs;
mod page;
mod python;
mod size;
mod suite;
mod tools;

use std::env;
use std::path::PathBuf;
use std::process::ExitCode;

use error::Error;

const USAGE: &str = "\
Usage: cargo xtask <command>

  serve [--port N] [--release]   build the page, serve it on 127.0.0.1:8080, and build again on changes
  build [--public-url URL]       write the page to dist/, ready for any static host
  test [--long] [--only STEP]    check and test everything, in browsers too
  python                         make Python ready as the tests need it, and print the folder that it is in
  bench [--dissect|--recording|--settings]
                          measure size, handshakes a second, recording, dissecting, settings, and the page in Chromium
  help                           print this

Tools that are missing are installed into a folder of your own, once for each version:
$HAANDTRYK_CACHE, or else your system's cache folder (~/.cache/haandtryk on Linux).";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            error.exit_code()
        }
    }
}

fn run(arguments: &[String]) -> Result<(), Error> {
    let Some((command, options)) = arguments.split_first() else {
        println!("{USAGE}");
        return Ok(());
    };
    match command.as_str() {
        "serve" => page::serve(options),
        "build" => page::build(options),
        "test" => suite::test(options),
        "bench" => bench::bench(options),
        "python" => {
            println!("{}", python::ready()?.display());
            Ok(())
        }
        // Called by trunk after each build; see Trunk.toml.
        "csp" => csp::protect_built_page(),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        unknown => Err(Error::Usage(format!("there is no command `{unknown}`\n\n{USAGE}"))),
    }
}

/// The root of the working copy.
fn root() -> PathBuf {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    PathBuf::from(manifest).join("..")
}
