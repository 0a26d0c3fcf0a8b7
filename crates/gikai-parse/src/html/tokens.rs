//! Source → tokens → tree. The tokenizer tells where each text stands; the tree builder, which cannot, is given a
//! ticket in place of each: all that it needs to know of a text is whether it is white space.

use super::elements::{is_inline, is_raw, is_void, known_attribute, stands_apart};
use super::tickets::{SEAM, Texts, write_ticket};
use super::tree::{Document, Id, Look, Tree};
use crate::source_map::{self, Piece};
use crate::span::Span;
use html5ever::interface::{Attribute, QualName, Tracer, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Doctype, Tag, TagKind, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, local_name, ns};
use html5gum::{Emitter, Error, State, Tokenizer};
use std::cell::Cell;
use std::convert::Infallible;

/// The most elements that one start tag opens: a `td` in a table brings `tbody` and `tr`.
const OPENED_BY_TAG: usize = 4;

/// The line of every token for the tree builder: places are told by the tickets.
const LINE: u64 = 1;

/// A source as a tree.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) document: Document,
    pub(super) texts: Texts,
    /// Whether it has the tags of a whole page.
    pub(super) page: bool,
    /// Whether something was nested too deeply.
    pub(super) too_deep: bool,
}

/// Parses a page or a fragment as a browser does. What is nested deeper than `max_nesting` has its tags read as line breaks.
pub(super) fn parse(source: &str, max_nesting: usize) -> Parsed {
    let opts = TreeBuilderOpts { scripting_enabled: true, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new(Tree::new(), opts);
    let mut texts = Texts::new();
    let (mut page, mut too_deep) = (false, false);
    let bridge = Bridge {
        source,
        builder: &builder,
        texts: &mut texts,
        page: &mut page,
        too_deep: &mut too_deep,
        position: 0,
        cursor: 0,
        text: Vec::new(),
        pieces: Vec::new(),
        tickets: String::new(),
        kind: TagKind::StartTag,
        name: Vec::new(),
        self_closing: false,
        attribute: Vec::new(),
        value: Vec::new(),
        attributes: Vec::new(),
        doctype: Vec::new(),
        last_start_tag: Vec::new(),
        hiding: 0,
        max_nesting,
        depth: 0,
        dropped: Vec::new(),
    };
    // Reading a text that is in memory cannot fail.
    let _ = Tokenizer::new_with_emitter(source, bridge).finish();
    Parsed { document: builder.sink.finish(), texts, page, too_deep }
}

/// Takes what the tokenizer finds to the tree builder.
struct Bridge<'a> {
    source: &'a str,
    builder: &'a TreeBuilder<Id, Tree>,
    texts: &'a mut Texts,
    page: &'a mut bool,
    too_deep: &'a mut bool,
    /// Where the tokenizer is.
    position: usize,
    /// The end of what was taken last.
    cursor: usize,
    /// The text since the last tag, and what it was made of.
    text: Vec<u8>,
    pieces: Vec<Piece>,
    /// The tickets for it.
    tickets: String,
    kind: TagKind,
    name: Vec<u8>,
    self_closing: bool,
    /// The attribute that is being read, and its value where it matters.
    attribute: Vec<u8>,
    value: Vec<u8>,
    /// Those before it that matter.
    attributes: Vec<Attribute>,
    doctype: Vec<u8>,
    last_start_tag: Vec<u8>,
    /// How many inline elements are open from the first that hides something.
    hiding: usize,
    /// The most elements that may be open.
    max_nesting: usize,
    /// No fewer elements than are open.
    depth: usize,
    /// Elements that were nested too deeply and are open.
    dropped: Vec<(LocalName, usize)>,
}

impl Bridge<'_> {
    /// Sends a token that does not change how the tokenizer goes on.
    fn send(&self, token: Token) {
        let _ = self.builder.process_token(token, LINE);
    }

    /// Takes `text`, which ends where the tokenizer is.
    fn take(&mut self, text: &[u8]) {
        if text.is_empty() || text == b"\0" {
            return;
        }
        let bytes = self.source.as_bytes();
        let at = |start: usize| bytes.get(start..start + text.len()) == Some(text);
        let before = self.position.saturating_sub(text.len());
        let (start, verbatim) = if before >= self.cursor && at(before) {
            (before, true)
        } else if at(self.cursor) {
            (self.cursor, true)
        } else {
            (self.cursor, false)
        };
        let end = if verbatim { start + text.len() } else { self.position.min(bytes.len()).max(start) };
        let from = self.text.len();
        self.text.extend(text);
        source_map::push(
            &mut self.pieces,
            Piece { at: Span::new(from, self.text.len()), source: Span::new(start, end), verbatim },
        );
        self.cursor = end;
    }

    /// Sends the text since the last tag.
    fn flush(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let base = self.texts.decoded.len();
        match std::str::from_utf8(&self.text) {
            Ok(text) => {
                self.texts.decoded.push_str(text);
                for piece in &self.pieces {
                    let at = Span::new(base + piece.at.start as usize, base + piece.at.end as usize);
                    self.texts.pieces.push(Piece {
                        at,
                        source: self.whole_characters(piece.source),
                        ..*piece
                    });
                }
            }
            Err(_) => {
                // The source is UTF-8, so its pieces are: this is a guard.
                self.texts.decoded.push_str(&String::from_utf8_lossy(&self.text));
                let source =
                    self.pieces.iter().map(|piece| piece.source).reduce(Span::join).unwrap_or_default();
                let at = Span::new(base, self.texts.decoded.len());
                self.texts.pieces.push(Piece { at, source: self.whole_characters(source), verbatim: false });
            }
        }
        self.text.clear();
        self.pieces.clear();
        self.tickets.clear();
        let mut start = base;
        for piece in self.texts.decoded.as_bytes()[base..].split_inclusive(u8::is_ascii_whitespace) {
            let run = piece.trim_ascii_end();
            if !run.is_empty() {
                write_ticket(self.texts.runs.len() as u32, &mut self.tickets);
                self.texts.runs.push(Span::new(start, start + run.len()));
            }
            self.tickets.extend(piece[run.len()..].iter().map(|&white| char::from(white)));
            start += piece.len();
        }
        self.builder.sink.position.set(self.cursor as u32);
        self.send(Token::CharacterTokens(StrTendril::from_slice(&self.tickets)));
    }

    /// The smallest span of whole characters of the source that holds `span`.
    fn whole_characters(&self, span: Span) -> Span {
        let (mut start, mut end) = (span.start as usize, span.end as usize);
        while !self.source.is_char_boundary(start) {
            start -= 1;
        }
        while !self.source.is_char_boundary(end) {
            end += 1;
        }
        Span::new(start, end)
    }

    /// Keeps the attribute that was read where it matters. Of attributes of one name the first counts.
    fn end_attribute(&mut self) {
        if let Some(name) = known_attribute(&self.attribute)
            && self.attributes.iter().all(|attribute| attribute.name.local != name)
        {
            self.attributes.push(Attribute {
                name: QualName::new(None, ns!(), name),
                value: StrTendril::try_from_byte_slice(&self.value).unwrap_or_default(),
            });
        }
        self.attribute.clear();
        self.value.clear();
    }

    /// Where the text of an element stands apart from its neighbour's.
    fn seam(&mut self) {
        let mut ticket = String::new();
        write_ticket(SEAM, &mut ticket);
        self.send(Token::CharacterTokens(StrTendril::from_slice(&ticket)));
    }

    /// What an inline element looks like.
    fn look(&self) -> Look {
        let mut look = Look::default();
        for attribute in &self.attributes {
            match attribute.name.local {
                local_name!("hidden") => look.gone = true,
                local_name!("style") => look.style(&attribute.value),
                _ => {}
            }
        }
        look
    }

    /// Sends the current tag where it matters; the state that the tokenizer goes on in.
    fn tag(&mut self) -> Option<State> {
        let bytes = std::mem::take(&mut self.name);
        let state = self.tag_named(std::str::from_utf8(&bytes).unwrap_or_default());
        self.name = bytes;
        state
    }

    fn tag_named(&mut self, name: &str) -> Option<State> {
        let start = self.kind == TagKind::StartTag;
        *self.page |= matches!(name, "html" | "head" | "body" | "frameset");
        let mut local = LocalName::from(name);
        if is_inline(name) {
            if stands_apart(name) {
                self.seam();
            }
            let look = self.look();
            if self.hiding == 0 && !(start && (look.gone || look.invisible)) {
                return None;
            }
            self.hiding = if start { self.hiding + 1 } else { self.hiding.saturating_sub(1) };
            local = local_name!("span");
        } else if !is_raw(name) && self.drops(&local, start) {
            *self.too_deep = true;
            local = local_name!("br");
            self.attributes.clear();
            self.kind = TagKind::StartTag;
            self.self_closing = false;
        }
        let tag = Tag {
            kind: self.kind,
            name: local,
            self_closing: self.self_closing,
            attrs: std::mem::take(&mut self.attributes),
            had_duplicate_attributes: false,
        };
        self.builder.sink.position.set(self.position as u32);
        match self.builder.process_token(Token::TagToken(tag), LINE) {
            TokenSinkResult::Continue | TokenSinkResult::EncodingIndicator(_) => None,
            TokenSinkResult::Script(_) => Some(State::Data),
            TokenSinkResult::Plaintext => Some(State::PlainText),
            TokenSinkResult::RawData(RawKind::Rcdata) => Some(State::RcData),
            TokenSinkResult::RawData(RawKind::Rawtext) => Some(State::RawText),
            TokenSinkResult::RawData(RawKind::ScriptData | RawKind::ScriptDataEscaped(_)) => {
                Some(State::ScriptData)
            }
        }
    }

    /// Whether a tag opens an element that is nested too deeply, or closes one.
    fn drops(&mut self, name: &LocalName, start: bool) -> bool {
        let known = self.dropped.iter().position(|(dropped, _)| dropped == name);
        if !start {
            let Some(known) = known else { return false };
            self.dropped[known].1 -= 1;
            if self.dropped[known].1 == 0 {
                self.dropped.swap_remove(known);
            }
            return true;
        }
        if is_void(name) {
            return false;
        }
        if self.depth + OPENED_BY_TAG >= self.max_nesting {
            let open = Count(Cell::new(0));
            self.builder.trace_handles(&open);
            self.depth = open.0.get();
        }
        if self.depth < self.max_nesting {
            self.depth += OPENED_BY_TAG;
            return false;
        }
        match known {
            Some(known) => self.dropped[known].1 += 1,
            None => self.dropped.push((name.clone(), 1)),
        }
        true
    }
}

/// Counts the elements that are open.
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = Id;

    fn trace_handle(&self, _node: &Id) {
        self.0.set(self.0.get() + 1);
    }
}

impl Emitter for Bridge<'_> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, last: Option<&[u8]>) {
        self.last_start_tag.clear();
        self.last_start_tag.extend(last.unwrap_or_default());
    }

    fn emit_eof(&mut self) {
        self.flush();
        self.send(Token::EOFToken);
        self.builder.end();
    }

    fn emit_error(&mut self, _error: Error) {}

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_string(&mut self, text: &[u8]) {
        self.take(text);
    }

    fn init_start_tag(&mut self) {
        self.kind = TagKind::StartTag;
        self.name.clear();
        self.attributes.clear();
        self.self_closing = false;
    }

    fn init_end_tag(&mut self) {
        self.init_start_tag();
        self.kind = TagKind::EndTag;
    }

    fn init_comment(&mut self) {}

    fn emit_current_tag(&mut self) -> Option<State> {
        self.flush();
        self.last_start_tag.clear();
        if self.kind == TagKind::StartTag {
            self.last_start_tag.extend(&self.name);
        }
        self.end_attribute();
        let state = self.tag();
        self.cursor = self.position;
        state
    }

    fn emit_current_comment(&mut self) {
        // Text goes on behind it, in the same place of the tree.
        self.cursor = self.position;
    }

    fn emit_current_doctype(&mut self) {
        self.flush();
        *self.page = true;
        let name = String::from_utf8_lossy(&self.doctype);
        self.send(Token::DoctypeToken(Doctype {
            name: Some(StrTendril::from_slice(&name)),
            public_id: None,
            system_id: None,
            force_quirks: false,
        }));
        self.cursor = self.position;
    }

    fn set_self_closing(&mut self) {
        self.self_closing = self.kind == TagKind::StartTag;
    }

    fn set_force_quirks(&mut self) {}

    fn push_tag_name(&mut self, name: &[u8]) {
        self.name.extend(name);
    }

    fn push_comment(&mut self, _text: &[u8]) {}

    fn push_doctype_name(&mut self, name: &[u8]) {
        self.doctype.extend(name);
    }

    fn init_doctype(&mut self) {
        self.doctype.clear();
    }

    fn init_attribute(&mut self) {
        self.end_attribute();
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        self.attribute.extend(name);
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        if known_attribute(&self.attribute).is_some() {
            self.value.extend(value);
        }
    }

    fn set_doctype_public_identifier(&mut self, _value: &[u8]) {}

    fn set_doctype_system_identifier(&mut self, _value: &[u8]) {}

    fn push_doctype_public_identifier(&mut self, _value: &[u8]) {}

    fn push_doctype_system_identifier(&mut self, _value: &[u8]) {}

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.kind == TagKind::EndTag && !self.last_start_tag.is_empty() && self.last_start_tag == self.name
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }
}
