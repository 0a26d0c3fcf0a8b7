//! Writes `testdata/` anew: `cargo run -p gikai-testkit --bin write-testdata`.

#![allow(clippy::print_stdout, reason = "a program for people at a terminal")]

fn main() -> std::io::Result<()> {
    let folder = gikai_testkit::testdata_folder();
    println!("{} files written", gikai_testkit::write_fixtures(&folder)?);
    Ok(())
}
