//! What goes wrong around the command: files, folders, disks, pipes, signals. Nothing is lost that could be had, what is wrong
//! is said, and the exit code is right.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps in vain")]
#![allow(
    clippy::print_stdout,
    reason = "what was not run, and how long much took, is worth a look with --nocapture"
)]
#![cfg(unix)]

mod common;

use common::{Folder, command, err, out, report};
use std::ffi::OsStr;
use std::fs::{self, File, Permissions};
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::os::unix::process::{CommandExt as _, ExitStatusExt as _};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A small report whose applications are counted.
fn counted(number: usize) -> String {
    format!(
        "青石县水务局2022年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n\
         申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |\n\
         一、本年新收政府信息公开申请数量 | {number} | 0 | 0 | 0 | 0 | 0 | {number} |\n"
    )
}

/// How many documents, reports and failures the last line of a run tells.
fn counts(output: &Output) -> [usize; 3] {
    let last = err(output).lines().last().unwrap_or_default();
    let numbers = last.split(' ').filter_map(|word| word.parse().ok()).collect::<Vec<usize>>();
    numbers.try_into().unwrap_or_else(|_| panic!("no counts in {last:?}"))
}

/// The sources of a cells file, each once.
fn sources(csv: &str) -> Vec<String> {
    let mut sources: Vec<String> =
        csv.lines().skip(1).filter_map(|line| Some(line.split_once(',')?.0.to_owned())).collect();
    sources.dedup();
    sources
}

/// Whether a file without permissions can be read all the same: by root.
fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

/// The command as a user without rights, and not at all where such a one could not start it.
fn unprivileged(folder: &Folder) -> Option<Command> {
    const NOBODY: u32 = 65_534;
    let mut command = command(&folder.0);
    if !is_root() {
        return Some(command);
    }
    command.uid(NOBODY).gid(NOBODY);
    let started =
        command.arg("--version").stdout(Stdio::null()).status().is_ok_and(|status| status.success());
    if !started {
        println!("not run: the tests are run by root, and no other user can start the command");
        return None;
    }
    let mut command = common::command(&folder.0);
    command.uid(NOBODY).gid(NOBODY);
    Some(command)
}

#[test]
fn folders_within_themselves_and_links_to_nowhere() {
    let folder = Folder::new("loop");
    for name in ["d/a.txt", "d/e/b.txt", "d/z.txt"] {
        folder.write(name, report(1));
    }
    symlink("..", folder.0.join("d/e/loop")).unwrap();
    symlink("loop2", folder.0.join("d/loop2")).unwrap();
    symlink("gone.txt", folder.0.join("d/nowhere.txt")).unwrap();
    let output = folder.run(&["parse", "--format", "csv", "d"]);
    assert_eq!(sources(out(&output)), ["d/a.txt", "d/e/b.txt", "d/z.txt"]);
    assert_eq!((output.status.code(), counts(&output)), (Some(1), [6, 3, 3]), "{}", err(&output));
    let said: Vec<&str> = err(&output).lines().collect();
    assert!(said[0].starts_with("d/e/loop: cannot be read: ") && said[0].contains("loop"), "{said:?}");
    assert!(said[1].starts_with("d/loop2: cannot be read: "), "{said:?}");
    assert!(said[2].starts_with("d/nowhere.txt: there is no such file"), "{said:?}");
}

#[test]
fn files_and_folders_without_permission() {
    let folder = Folder::new("permission");
    for name in ["d/a.txt", "d/closed.txt", "d/closed/b.txt", "d/z.txt"] {
        folder.write(name, report(1));
    }
    fs::set_permissions(&folder.0, Permissions::from_mode(0o755)).unwrap();
    for closed in ["d/closed.txt", "d/closed"] {
        fs::set_permissions(folder.0.join(closed), Permissions::from_mode(0o000)).unwrap();
    }
    if let Some(mut command) = unprivileged(&folder) {
        let output = command.args(["parse", "--format", "csv", "d"]).output().unwrap();
        assert_eq!(sources(out(&output)), ["d/a.txt", "d/z.txt"]);
        assert_eq!((output.status.code(), counts(&output)), (Some(1), [4, 2, 2]));
        let said: Vec<&str> = err(&output).lines().collect();
        assert!(said[0].starts_with("d/closed: cannot be read: ") && said[0].contains("denied"), "{said:?}");
        assert!(
            said[1].starts_with("d/closed.txt: cannot be read: ") && said[1].contains("denied"),
            "{said:?}"
        );
    }
    // Nor may results be written where nobody may write.
    if let Some(mut command) = unprivileged(&folder) {
        fs::set_permissions(folder.0.join("d"), Permissions::from_mode(0o555)).unwrap();
        let output = command.args(["parse", "d/a.txt", "-o", "d/out.json"]).output().unwrap();
        assert_eq!((output.status.code(), out(&output)), (Some(2), ""));
        assert!(err(&output).starts_with("gikai: cannot write to d/out.json: "), "{}", err(&output));
    }
    fs::set_permissions(folder.0.join("d/closed"), Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn names_that_are_no_utf8() {
    let folder = Folder::new("names");
    let names: [&[u8]; 4] = [b"\xC7\xE0\xCA\xAF.txt", b"\xFE.txt", b"\xFF.txt", "青石 \n,\"|.txt".as_bytes()];
    fs::create_dir(folder.0.join("d")).unwrap();
    for (number, name) in names.iter().enumerate() {
        let path = folder.0.join("d").join(OsStr::from_bytes(name));
        if fs::write(path, counted(number)).is_err() {
            println!("not run: this file system takes only names in UTF-8");
            return;
        }
    }
    for format in ["json", "jsonl", "csv", "table"] {
        let output = folder.run(&["parse", "--format", format, "d"]);
        assert_eq!(
            (output.status.code(), counts(&output)),
            (Some(0), [4, 4, 0]),
            "{format}: {}",
            err(&output)
        );
        assert!(out(&output).contains('\u{fffd}'), "{format}");
    }
    let reports: serde_json::Value =
        serde_json::from_slice(&folder.run(&["parse", "--format", "json", "d"]).stdout).unwrap();
    let totals = reports
        .as_array()
        .unwrap()
        .iter()
        .map(|report| &report["applications"]["new_received"]["total"]["value"]);
    assert_eq!(totals.filter_map(serde_json::Value::as_u64).sum::<u64>(), 6, "a document is left out");
}

#[test]
fn files_that_vanish_while_others_are_read() {
    let folder = Folder::new("vanish");
    for at in 0..400 {
        folder.write(&format!("d/{at:03}.txt"), report(at));
    }
    let args = ["parse", "--format", "csv", "--jobs", "1", "d"];
    let mut child =
        command(&folder.0).args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut csv = lines.next().unwrap().unwrap() + "\n";
    for at in 200..400 {
        fs::remove_file(folder.0.join(format!("d/{at:03}.txt"))).unwrap();
    }
    lines.for_each(|line| csv += &(line.unwrap() + "\n"));
    let output = child.wait_with_output().unwrap();
    let [documents, reports, failed] = counts(&output);
    assert_eq!((documents, reports + failed, sources(&csv).len()), (400, 400, reports), "{}", err(&output));
    assert!(reports >= 200, "{reports}");
    let expected = if failed > 0 { 1 } else { 0 };
    assert_eq!(output.status.code(), Some(expected));
    // None of them is half there.
    assert_eq!(csv.lines().count(), 1 + 15 * reports);
}

#[test]
fn a_file_that_grows_while_it_is_read() {
    let folder = Folder::new("grow");
    folder.write("a.txt", counted(7));
    let mut file = File::options().append(true).open(folder.0.join("a.txt")).unwrap();
    let mut child = command(&folder.0)
        .args(["parse", "--format", "csv", "a.txt"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let began = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if file.metadata().unwrap().len() < 64 << 20 {
            file.write_all("本机关依法公开政府信息。".repeat(1_000).as_bytes()).unwrap();
        }
        assert!(began.elapsed() < Duration::from_secs(60), "it does not end");
    }
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), err(&output)), (Some(0), ""));
    assert_eq!(out(&output).lines().filter(|line| line.contains(",number,7,")).count(), 2);
}

#[test]
fn a_file_without_end_is_too_large() {
    let folder = Folder::new("endless");
    for format in ["csv", "json"] {
        let output = folder.run(&["parse", "--format", format, "/dev/zero"]);
        assert_eq!(output.status.code(), Some(1));
        assert!(
            err(&output).starts_with("/dev/zero: the input has 268435457 bytes, more than the limit"),
            "{}",
            err(&output)
        );
    }
}

#[test]
fn a_full_disk() {
    let folder = Folder::new("full");
    for at in 0..300 {
        folder.write(&format!("d/{at:03}.txt"), report(at));
    }
    if !fs::exists("/dev/full").unwrap() {
        println!("not run: there is no /dev/full");
        return;
    }
    for format in ["json", "jsonl", "csv", "table"] {
        let output = folder.run(&["parse", "--format", format, "d", "-o", "/dev/full"]);
        assert_eq!(output.status.code(), Some(2), "{format}");
        assert!(err(&output).contains("No space left"), "{format}: {}", err(&output));
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output =
            command(&folder.0).args(["parse", "--format", format, "d"]).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{format}");
        assert!(err(&output).contains("No space left"), "{format}: {}", err(&output));
    }
    for subcommand in ["schema", "forms"] {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let output = command(&folder.0).arg(subcommand).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{subcommand}");
    }
}

/// Where a file cannot grow any more, what stood in its place is still there, and nothing else.
#[test]
fn a_file_that_can_grow_no_more() {
    let folder = Folder::new("quota");
    for at in 0..300 {
        folder.write(&format!("d/{at:03}.txt"), report(at));
    }
    for format in ["json", "jsonl", "csv", "parquet", "arrow"] {
        folder.write("out", "of an earlier run");
        // The limit is in blocks of 512 bytes, or of 1024.
        let script = "trap '' XFSZ; ulimit -f 4; exec \"$0\" parse --format \"$1\" d -o out";
        let output = Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_gikai"), format])
            .current_dir(&folder.0)
            .env("LC_ALL", "C")
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{format}: {}", err(&output));
        assert!(err(&output).contains("too large"), "{format}: {}", err(&output));
        assert_eq!(folder.names(), ["d", "out"], "{format}");
        assert_eq!(fs::read_to_string(folder.0.join("out")).unwrap(), "of an earlier run", "{format}");
    }
}

#[test]
fn whoever_listens_no_more_is_no_error() {
    let folder = Folder::new("closed");
    for at in 0..300 {
        folder.write(&format!("d/{at:03}.txt"), report(at));
    }
    // Standard error closed, standard output closed, both.
    for (closed, codes) in [("2>&-", [0, 0]), (">&-", [0, 2]), (">&- 2>&-", [0, 2])] {
        let script = format!("\"$0\" parse --format csv d {closed}");
        let status = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_gikai")])
            .current_dir(&folder.0)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(status.code().is_some_and(|code| codes.contains(&code)), "{closed}: {status}");
    }
}

/// Interrupted, it ends by the signal and leaves what was there before, and nothing that is half written.
#[test]
fn interrupted() {
    let folder = Folder::new("interrupted");
    for at in 0..3_000 {
        folder.write(&format!("d/{at:04}.txt"), report(at));
    }
    for signal in ["INT", "TERM"] {
        for format in ["csv", "parquet"] {
            folder.write("out", "of an earlier run");
            let args = ["parse", "--format", format, "d", "-o", "out"];
            let mut child =
                command(&folder.0).args(args).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
            let began = Instant::now();
            // It has begun to write when there is a hidden file beside the result.
            while !folder.names().iter().any(|name| name.starts_with('.')) {
                assert!(child.try_wait().unwrap().is_none() && began.elapsed() < Duration::from_secs(30));
            }
            let kill = Command::new("kill").args(["-s", signal, &child.id().to_string()]).status();
            assert!(kill.unwrap().success());
            let output = child.wait_with_output().unwrap();
            let status = output.status;
            assert!(
                status.signal().is_some() || status.code().is_some_and(|code| code > 128),
                "{signal}: {status}"
            );
            assert_eq!(folder.names(), ["d", "out"], "{signal} {format}");
            assert_eq!(fs::read_to_string(folder.0.join("out")).unwrap(), "of an earlier run");
        }
    }
}

#[test]
fn many_files_in_one_folder() {
    many_files(5_000);
}

/// `cargo test --release -p gikai-cli --test faults -- --ignored --nocapture`
#[test]
#[ignore = "takes minutes and a million files"]
fn a_million_files_in_one_folder() {
    many_files(1_000_000);
}

fn many_files(count: usize) {
    let folder = Folder::new(&format!("many{count}"));
    fs::create_dir(folder.0.join("d")).unwrap();
    for at in 0..count {
        fs::write(
            folder.0.join(format!("d/{at:07}.txt")),
            if at % 1_000 == 7 { report(at) } else { "0".to_owned() },
        )
        .unwrap();
    }
    let began = Instant::now();
    let output = folder.run(&["parse", "--format", "csv", "d", "-o", "out.csv"]);
    println!("{count} files in {:?}", began.elapsed());
    let reports = count / 1_000;
    assert_eq!((output.status.code(), counts(&output)), (Some(1), [count, reports, count - reports]));
    assert_eq!(sources(&fs::read_to_string(folder.0.join("out.csv")).unwrap()).len(), reports);
    let errors = fs::read_to_string(folder.0.join("out.errors.csv")).unwrap();
    assert_eq!(errors.lines().count(), 1 + count - reports);
    assert!(output.stderr.len() < 10_000, "it says too much");
}
