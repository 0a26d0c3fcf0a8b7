//! Writes invented documents of every layout, report and page: `invent COUNT FOLDER [SEED]`.

use gikai_testkit::{Layout, any_model, any_style};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngSeed, TestRunner};
use std::path::Path;

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let count: usize = args.next().and_then(|count| count.parse().ok()).unwrap_or(1_000);
    let folder = args.next().unwrap_or_else(|| "invented".to_owned());
    let seed: u64 = args.next().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    std::fs::create_dir_all(&folder)?;
    let config = Config { rng_seed: RngSeed::Fixed(seed), ..Config::default() };
    let mut runner = TestRunner::new(config);
    for at in 0..count {
        let layout = Layout::ALL[at % Layout::ALL.len()];
        let tree = (any_model(), any_style())
            .new_tree(&mut runner)
            .map_err(|reason| std::io::Error::other(reason.to_string()))?;
        let (model, style) = tree.current();
        let name = format!("{at:07}.{}.{}", layout.key(), layout.extension());
        std::fs::write(Path::new(&folder).join(name), layout.write(&model, &style))?;
    }
    Ok(())
}
