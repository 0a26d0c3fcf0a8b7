//! The header that is kept, `include/gikai.h`, is what cbindgen writes of the source. `GIKAI_WRITE_DOCS=1` writes it anew.

use std::path::Path;

#[test]
fn the_header_is_current() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = folder.join("include/gikai.h");
    let mut config = cbindgen::Config::from_file(folder.join("cbindgen.toml")).unwrap();
    let rest = config.after_includes.take().unwrap();
    let version = env!("CARGO_PKG_VERSION");
    config.after_includes =
        Some(format!("\n/** The version of this header. */\n#define GIKAI_VERSION \"{version}\"\n{rest}"));
    let mut written = Vec::new();
    cbindgen::Builder::new()
        .with_src(folder.join("src/lib.rs"))
        .with_config(config)
        .generate()
        .unwrap()
        .write(&mut written);
    if std::env::var_os("GIKAI_WRITE_DOCS").is_some() {
        std::fs::write(&path, &written).unwrap();
        return;
    }
    let now = std::fs::read(&path).unwrap_or_default();
    assert!(now == written, "{} is not current: write it anew with GIKAI_WRITE_DOCS=1", path.display());
}
