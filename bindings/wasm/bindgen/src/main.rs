//! `gikai-wasm-bindgen IN.wasm OUT_DIR`: the JavaScript module of gikai-wasm, its types and its WebAssembly, for browsers and
//! Node. The same as `wasm-bindgen --target web`, without the rest of that command.

use std::env::args_os;
use std::process::ExitCode;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let [input, output] = match <[_; 2]>::try_from(args_os().skip(1).collect::<Vec<_>>()) {
        Ok(paths) => paths,
        Err(_) => {
            eprintln!("usage: gikai-wasm-bindgen IN.wasm OUT_DIR");
            return ExitCode::from(2);
        }
    };
    let written = Bindgen::new()
        .input_path(input)
        .out_name("gikai")
        .web(true)
        .and_then(|bindgen| bindgen.typescript(true).remove_producers_section(true).generate(output));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("gikai-wasm-bindgen: {error:#}");
            ExitCode::FAILURE
        }
    }
}
