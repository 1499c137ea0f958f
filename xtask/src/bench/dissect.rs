//! A capture of some 20 MB, dissected and decrypted by our program and by `tshark -V`, in turns on the same file.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::command::{cargo, run, say};
use crate::error::{Doing, Error};
use crate::{root, tools};

/// Bytes of each answer that is downloaded, the most that a scenario may ask for, and how many there are.
const BULK: usize = 1 << 20;
const DOWNLOADS: usize = 20;
/// How often each program reads the file.
const ROUNDS: usize = 3;
/// How often a program's memory is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// What a program took.
struct Cost {
    took: Duration,
    /// The most memory that it ever held, in bytes; none where the system does not tell.
    memory: Option<u64>,
}

/// Measures and prints.
pub fn measure() -> Result<(), Error> {
    say("Dissecting a bulk transfer");
    let program = program()?;
    let folder = tools::target_folder()?.join("bench");
    fs::create_dir_all(&folder).doing(format!("making {}", folder.display()))?;
    let capture = capture(&program, &folder)?;
    let size = fs::metadata(&capture).doing(format!("reading {}", capture.display()))?.len();

    let mut rows = Vec::new();
    for (name, command) in [
        ("haandtryk, text", Command::new(&program).args(["dissect", "--format", "text"]).arg(&capture)),
        ("haandtryk, JSON", Command::new(&program).args(["dissect", "--format", "json"]).arg(&capture)),
        ("tshark -V", Command::new("tshark").args(["-V", "-r"]).arg(&capture)),
    ] {
        let costs = (0..ROUNDS).map(|_| cost(command, &folder)).collect::<Result<Vec<_>, _>>()?;
        let best = costs.into_iter().min_by_key(|cost| cost.took);
        rows.extend(best.map(|best| (name, best)));
    }
    let tshark = rows.last().map_or(0.0, |(_, cost)| cost.took.as_secs_f64());
    println!(
        "{:<20}{:>10}{:>16}{:>16}",
        format!("{:.1} MB", size as f64 / 1e6),
        "seconds",
        "of tshark's",
        "memory / file"
    );
    for (name, Cost { took, memory }) in rows {
        let memory = memory.map_or("unknown".into(), |memory| format!("{:.1} ×", memory as f64 / size as f64));
        let seconds = took.as_secs_f64();
        println!("{name:<20}{seconds:>10.2}{:>15.0}%{memory:>16}", 100.0 * seconds / tshark);
    }
    Ok(())
}

/// Our program, made for speed.
fn program() -> Result<PathBuf, Error> {
    let arguments = ["build", "--quiet", "--locked", "--profile", "native", "--package", "cli"];
    run(cargo().current_dir(root()).args(arguments), "building haandtryk")?;
    Ok(tools::target_folder()?.join("native").join(format!("haandtryk{}", std::env::consts::EXE_SUFFIX)))
}

/// Downloads over TLS 1.3, each in a connection of its own, as one capture with their secrets inside: pcapng's sections
/// may stand one behind the other in a file.
fn capture(program: &Path, folder: &Path) -> Result<PathBuf, Error> {
    let scenario = folder.join("bulk.toml");
    let text = format!("[client]\nversions = [\"1.3\"]\n[application]\nresponse_size = {BULK}\n");
    fs::write(&scenario, text).doing(format!("writing {}", scenario.display()))?;
    let mut all = Vec::new();
    for seed in 0..DOWNLOADS {
        let mut command = Command::new(program);
        command.arg("run").arg(&scenario).args(["--seed", &seed.to_string(), "--format", "pcapng"]);
        let output = command.output().doing("starting haandtryk run")?;
        if !output.status.success() {
            return Err(Error::Program { task: "haandtryk run".into(), status: output.status });
        }
        all.extend(output.stdout);
    }
    let capture = folder.join("bulk.pcapng");
    fs::write(&capture, all).doing(format!("writing {}", capture.display()))?;
    Ok(capture)
}

fn cost(command: &mut Command, folder: &Path) -> Result<Cost, Error> {
    let output = folder.join("output");
    let output = File::create(&output).doing(format!("making {}", output.display()))?;
    let name = command.get_program().display().to_string();
    command.stdin(Stdio::null()).stdout(output).stderr(Stdio::null());
    let started = Instant::now();
    let mut child = command.spawn().doing(format!("starting {name}"))?;
    let mut memory = None;
    let status = loop {
        memory = memory.max(most_memory(child.id()));
        if let Some(status) = child.try_wait().doing(format!("waiting for {name}"))? {
            break status;
        }
        thread::sleep(LOOK);
    };
    let took = started.elapsed();
    if status.success() { Ok(Cost { took, memory }) } else { Err(Error::Program { task: name, status }) }
}

/// The most memory that a process has held so far, as Linux counts it.
fn most_memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes * 1024)
}
