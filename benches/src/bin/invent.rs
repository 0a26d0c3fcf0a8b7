//! Writes invented documents of every layout, report and page: `invent [COUNT [FOLDER [SEED]]]`; 1,000 into `invented` when
//! nothing is said.

use gikai_testkit::{Layout, any_model, any_style};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use std::error::Error;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let count = number(args.next(), "COUNT")?.unwrap_or(1_000);
    let folder = args.next().unwrap_or_else(|| "invented".to_owned());
    let seed = number(args.next(), "SEED")?.unwrap_or(1);
    std::fs::create_dir_all(&folder)?;
    let config = Config { rng_seed: RngSeed::Fixed(seed), ..Config::default() };
    let mut runner = TestRunner::new(config);
    for at in 0..usize::try_from(count)? {
        let layout = Layout::ALL[at % Layout::ALL.len()];
        let tree = (any_model(), any_style()).new_tree(&mut runner).map_err(|reason| reason.to_string())?;
        let (model, style) = tree.current();
        let name = format!("{at:07}.{}.{}", layout.key(), layout.extension());
        std::fs::write(Path::new(&folder).join(name), layout.write(&model, &style))?;
    }
    Ok(())
}

/// The number that an argument is; an argument that is none is refused, since a default would stand for what was not meant.
fn number(arg: Option<String>, name: &str) -> Result<Option<u64>, String> {
    arg.map(|arg| {
        arg.parse().map_err(|_| format!("invent [COUNT [FOLDER [SEED]]]: {name} is a number, not {arg:?}"))
    })
    .transpose()
}
