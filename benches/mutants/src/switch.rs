//! Sources with all mutants in them, each behind a switch.

use crate::mutant::Mutant;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::process::Command;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// The module that tells which mutant is on, by the environment.
const SWITCH: &str = r#"
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
static ON: AtomicUsize = AtomicUsize::new(usize::MAX);
pub(crate) fn on() -> usize {
    if ON.load(Relaxed) == usize::MAX {
        let on = std::env::var("MUTANT").ok().and_then(|on| on.parse().ok());
        ON.store(on.unwrap_or(usize::MAX - 1), Relaxed);
        // The first test that fails says all.
        std::panic::set_hook(Box::new(|_| std::process::exit(101)));
    }
    ON.load(Relaxed)
}
"#;

/// How the crate is built: fast enough to run, and the rest of it as fast as it can be.
const PROFILE: &str = "
[profile.switched]
inherits = \"dev\"
opt-level = 1
debug = false
[profile.switched.package.\"*\"]
opt-level = 3
";

/// Writes the mutants of the sources in `root` into those in `tree`, but for those that do not compile so; these are given
/// back with the reason.
pub fn write(
    root: &Path,
    tree: &Path,
    target: &Path,
    mutants: &[Mutant],
) -> Result<BTreeMap<usize, String>, Box<dyn Error>> {
    let mut left_out: BTreeMap<usize, String> = mutants
        .iter()
        .enumerate()
        .filter(|(_, mutant)| mutant.is_of_hidden_type())
        .map(|(id, _)| (id, "a value of another type".to_owned()))
        .collect();
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    fs::write(tree.join("Cargo.toml"), manifest + PROFILE)?;
    let files: BTreeSet<&str> = mutants.iter().map(|mutant| mutant.file.as_str()).collect();
    let source = |file| Ok::<_, std::io::Error>((file, fs::read_to_string(root.join(file))?));
    let sources: Vec<(&str, String)> = files.into_iter().map(source).collect::<Result<_, _>>()?;
    let library = fs::read_to_string(root.join("crates/gikai-parse/src/lib.rs"))?;
    let attributes = "#![allow(warnings, arithmetic_overflow, unconditional_panic)]\nmod mutant;\n";
    let library = library.replacen("\nmod align;", &format!("\n{attributes}mod align;"), 1);
    loop {
        for (file, text) in &sources {
            let of_file = mutants.iter().enumerate().filter(|(_, mutant)| mutant.file == *file);
            let (switched, unplaced) = switched(text, of_file.filter(|(id, _)| !left_out.contains_key(id)))?;
            left_out.extend(unplaced.into_iter().map(|id| (id, "no place for a switch".to_owned())));
            fs::write(tree.join(file), switched)?;
        }
        fs::write(tree.join("crates/gikai-parse/src/lib.rs"), &library)?;
        fs::write(tree.join("crates/gikai-parse/src/mutant.rs"), SWITCH)?;
        let wrong = errors(tree, target)?;
        if wrong.is_empty() {
            return Ok(left_out);
        }
        left_out.extend(wrong);
    }
}

/// The mutants that the compiler stumbles over, with what it says.
fn errors(tree: &Path, target: &Path) -> Result<BTreeMap<usize, String>, Box<dyn Error>> {
    let checked = Command::new("cargo")
        .args(["check", "--profile", "switched", "-p", "gikai-parse", "--lib", "--message-format", "json"])
        .env("CARGO_TARGET_DIR", target)
        .current_dir(tree)
        .output()?;
    let mut wrong = BTreeMap::new();
    for line in String::from_utf8(checked.stdout)?.lines() {
        let said: serde_json::Value = serde_json::from_str(line)?;
        let message = &said["message"];
        if message["level"] != "error" {
            continue;
        }
        for span in message["spans"].as_array().into_iter().flatten() {
            let text = fs::read_to_string(tree.join(span["file_name"].as_str().unwrap_or_default()));
            let at = span["byte_start"].as_u64().unwrap_or(0) as usize;
            let ids = text.map(|text| innermost(&text, at)).unwrap_or_default();
            if !ids.is_empty() {
                wrong.extend(ids.into_iter().map(|id| (id, message["message"].to_string())));
                break;
            }
        }
    }
    if wrong.is_empty() && !checked.status.success() {
        return Err(String::from_utf8_lossy(&checked.stderr).into());
    }
    Ok(wrong)
}

/// The mutants within whose marks a byte stands, of the innermost ones.
fn innermost(text: &str, at: usize) -> Vec<usize> {
    let opened = text.match_indices("/*<").filter(|(start, _)| *start <= at).filter_map(|(start, mark)| {
        let (ids, behind) = text[start + mark.len()..].split_once("*/")?;
        let end = text.len() - behind.len() + behind.find(&format!("/*{ids}>*/"))?;
        (at <= end).then_some(ids)
    });
    opened.last().into_iter().flat_map(|ids| ids.split(',')).filter_map(|id| id.parse().ok()).collect()
}

/// A change of a text.
enum Edit {
    /// An expression that is another one in each of these mutants.
    Choice(Range<usize>, Vec<(usize, String)>),
    /// Something that is put in.
    Insert(usize, String),
}

impl Edit {
    /// Changes in the order of the text, what holds others before them.
    fn order(&self) -> (usize, bool, std::cmp::Reverse<usize>) {
        match self {
            Self::Insert(at, _) => (*at, false, std::cmp::Reverse(0)),
            Self::Choice(span, _) => (span.start, true, std::cmp::Reverse(span.end)),
        }
    }

    fn start(&self) -> usize {
        self.order().0
    }
}

/// A file with its mutants behind switches, and the mutants that found no place.
fn switched<'m>(
    text: &str,
    mutants: impl Iterator<Item = (usize, &'m Mutant)>,
) -> Result<(String, BTreeSet<usize>), Box<dyn Error>> {
    let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
    let mut finder =
        Finder { text, lines, mutants: BTreeMap::new(), edits: Vec::new(), left: BTreeSet::new() };
    for (id, mutant) in mutants {
        finder.mutants.entry(mutant.place()).or_default().push((id, mutant));
        finder.left.insert(id);
    }
    finder.visit_file(&syn::parse_file(text)?);
    finder.edits.sort_by_key(Edit::order);
    let mut out = String::new();
    edited(text, 0..text.len(), &finder.edits, &mut out);
    Ok((out, finder.left))
}

/// Writes a part of a text with its edits, which are in order.
fn edited(text: &str, range: Range<usize>, mut edits: &[Edit], out: &mut String) {
    let mut at = range.start;
    while let Some((edit, behind)) = edits.split_first() {
        out.push_str(&text[at..edit.start()]);
        at = edit.start();
        edits = behind;
        match edit {
            Edit::Insert(_, what) => out.push_str(what),
            Edit::Choice(span, others) => {
                let ids: Vec<String> = others.iter().map(|(id, _)| id.to_string()).collect();
                let ids = ids.join(",");
                *out += &format!("(/*<{ids}*/ match crate::mutant::on() {{ ");
                for (id, other) in others {
                    *out += &format!("{id} => {{ {} }} ", marked(*id, other));
                }
                out.push_str("_ => { ");
                let within = edits.iter().take_while(|edit| edit.start() < span.end).count();
                edited(text, span.clone(), &edits[..within], out);
                *out += &format!(" }} }} /*{ids}>*/)");
                at = span.end;
                edits = &edits[within..];
            }
        }
    }
    out.push_str(&text[at..range.end]);
}

/// What belongs to a mutant, between marks by which it is known again.
fn marked(id: usize, what: &str) -> String {
    format!("/*<{id}*/ {what} /*{id}>*/")
}

/// Finds the places of mutants in the tree of a file.
struct Finder<'a> {
    text: &'a str,
    /// Where lines begin.
    lines: Vec<usize>,
    mutants: BTreeMap<(usize, usize), Vec<(usize, &'a Mutant)>>,
    edits: Vec<Edit>,
    /// The mutants whose place is not found yet.
    left: BTreeSet<usize>,
}

impl Finder<'_> {
    /// The bytes of something.
    fn bytes(&self, of: &impl Spanned) -> Range<usize> {
        let byte = |place: proc_macro2::LineColumn| {
            let start = self.lines[place.line - 1];
            let line = &self.text[start..];
            start + line.char_indices().nth(place.column).map_or(line.len(), |(at, _)| at)
        };
        byte(of.span().start())..byte(of.span().end())
    }

    /// The mutants of a kind that begin where something does: their numbers, and what stands there instead.
    fn take(&mut self, of: &impl Spanned, genre: &str) -> Vec<(usize, String)> {
        let start = of.span().start();
        let here = self.mutants.get(&(start.line, start.column)).into_iter().flatten();
        let found: Vec<_> = here
            .filter(|(_, mutant)| mutant.genre == genre)
            .map(|(id, mutant)| (*id, mutant.replacement.clone()))
            .collect();
        self.left.retain(|id| found.iter().all(|(taken, _)| taken != id));
        found
    }

    fn choose(&mut self, span: Range<usize>, others: Vec<(usize, String)>) {
        if !others.is_empty() {
            self.edits.push(Edit::Choice(span, others));
        }
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_expr_binary(&mut self, of: &'ast syn::ExprBinary) {
        // A chain with `let` is no expression of its own.
        if !Chain::holds_let(&of.left) && !Chain::holds_let(&of.right) {
            let (whole, left, right) = (self.bytes(of), self.bytes(&of.left), self.bytes(&of.right));
            let text = self.text;
            let other = |(id, operator): (usize, String)| {
                let (left, right) = (&text[whole.start..left.end], &text[right.start..whole.end]);
                (id, format!("{left} {operator} {right}"))
            };
            let others = self.take(&of.op, "BinaryOperator").into_iter().map(other).collect();
            self.choose(whole.clone(), others);
        }
        visit::visit_expr_binary(self, of);
    }

    fn visit_expr_unary(&mut self, of: &'ast syn::ExprUnary) {
        let inner = self.text[self.bytes(&of.expr)].to_owned();
        let others =
            self.take(&of.op, "UnaryOperator").into_iter().map(|(id, _)| (id, inner.clone())).collect();
        self.choose(self.bytes(of), others);
        visit::visit_expr_unary(self, of);
    }

    fn visit_block(&mut self, of: &'ast syn::Block) {
        if let Some(first) = of.stmts.first() {
            let at = self.bytes(first).start;
            for (id, value) in self.take(first, "FnValue") {
                let returned = format!("if crate::mutant::on() == {id} {{ return {value}; }}");
                self.edits.push(Edit::Insert(at, marked(id, &returned) + " "));
            }
        }
        visit::visit_block(self, of);
    }

    fn visit_arm(&mut self, of: &'ast syn::Arm) {
        let behind = self.bytes(&of.pat).end;
        for (id, _) in self.take(of, "MatchArm") {
            let is_there = format!("crate::mutant::on() != {id}");
            match &of.guard {
                Some((_, guard)) => {
                    self.edits.push(Edit::Insert(behind, format!(" {}", marked(id, ""))));
                    self.edits.push(Edit::Insert(self.bytes(guard).start, format!("{is_there} && ")));
                }
                None => self
                    .edits
                    .push(Edit::Insert(behind, format!(" {}", marked(id, &format!("if {is_there}"))))),
            }
        }
        if let Some((_, guard)) = &of.guard
            && !Chain::holds_let(guard)
        {
            let others = self.take(guard, "MatchArmGuard");
            self.choose(self.bytes(guard), others);
        }
        visit::visit_arm(self, of);
    }
}

/// Looks for `let` in a chain of conditions.
struct Chain(bool);

impl Chain {
    fn holds_let(of: &syn::Expr) -> bool {
        let mut chain = Self(false);
        chain.visit_expr(of);
        chain.0
    }
}

impl<'ast> Visit<'ast> for Chain {
    fn visit_expr_let(&mut self, _: &'ast syn::ExprLet) {
        self.0 = true;
    }

    fn visit_block(&mut self, _: &'ast syn::Block) {}

    fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}

    fn visit_expr_match(&mut self, _: &'ast syn::ExprMatch) {}
}
