//! The tree that a browser builds of a page: nodes in one arena, siblings linked, no recursion.

use html5ever::interface::{Attribute, ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{LocalName, Namespace, QualName, ns};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A node, by its place in the arena.
pub(super) type Id = u32;

/// The document node.
pub(super) const DOCUMENT: Id = 0;
const NONE: Id = Id::MAX;

/// What browsers take as the most columns that a cell covers.
const MAX_COLSPAN: u32 = 1_000;
/// What browsers take as the most rows that a cell covers.
const MAX_ROWSPAN: u32 = 65_534;

/// A node and its neighbours.
#[derive(Debug)]
struct Node {
    kind: Kind,
    parent: Id,
    previous: Id,
    next: Id,
    first: Id,
    last: Id,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind {
    /// The document, a comment, or the contents of a template.
    Other,
    /// An element.
    Element(Element),
    /// Text, as the tickets of the texts that it is made of, and white space.
    Text(StrTendril),
}

/// What of an element matters.
#[derive(Debug)]
pub(super) struct Element {
    name: Rc<QualName>,
    pub(super) colspan: u32,
    /// 0 for down to the end of the group of rows.
    pub(super) rowspan: u32,
    pub(super) look: Look,
    /// Of an input: it shows nothing.
    pub(super) hidden_input: bool,
    /// Where its tag ends in the source.
    pub(super) source: u32,
    /// Of a template: the node of its contents.
    contents: Id,
    integration_point: bool,
}

impl Element {
    /// The name of an element of HTML; empty for others.
    pub(super) fn name(&self) -> &str {
        if self.name.ns == ns!(html) { &self.name.local } else { "" }
    }

    /// The name in whatever namespace.
    pub(super) fn any_name(&self) -> &str {
        &self.name.local
    }
}

/// What the attributes `hidden` and `style` say of how an element looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Look {
    /// It takes no place.
    pub(super) gone: bool,
    /// It takes its place and shows nothing.
    pub(super) invisible: bool,
    /// Its white space is kept.
    pub(super) preformatted: bool,
}

impl Look {
    /// Reads the value of a `style` attribute.
    pub(super) fn style(&mut self, style: &str) {
        for (property, value) in style.split(';').filter_map(|declaration| declaration.split_once(':')) {
            let value = value.split('!').next().unwrap_or("").trim();
            let property = property.trim();
            let is = |name: &str, wanted: &str| {
                property.eq_ignore_ascii_case(name) && value.eq_ignore_ascii_case(wanted)
            };
            self.gone |= is("display", "none");
            self.invisible |= is("visibility", "hidden") || is("visibility", "collapse");
            self.preformatted |=
                ["pre", "pre-wrap", "pre-line", "break-spaces"].iter().any(|kept| is("white-space", kept));
        }
    }
}

/// The tree, and what the tree builder writes into.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: RefCell<Vec<Node>>,
    /// Where the tag that is being processed ends in the source.
    pub(super) position: Cell<u32>,
}

/// The tree when it is built.
#[derive(Debug)]
pub(super) struct Document {
    nodes: Vec<Node>,
}

impl Document {
    pub(super) fn kind(&self, id: Id) -> &Kind {
        &self.nodes[id as usize].kind
    }

    pub(super) fn element(&self, id: Id) -> Option<&Element> {
        match self.kind(id) {
            Kind::Element(element) => Some(element),
            _ => None,
        }
    }

    /// The HTML name of an element; empty for anything else.
    pub(super) fn name(&self, id: Id) -> &str {
        self.element(id).map_or("", Element::name)
    }

    pub(super) fn parent(&self, id: Id) -> Option<Id> {
        some(self.nodes[id as usize].parent)
    }

    pub(super) fn first_child(&self, id: Id) -> Option<Id> {
        some(self.nodes[id as usize].first)
    }

    pub(super) fn next_sibling(&self, id: Id) -> Option<Id> {
        some(self.nodes[id as usize].next)
    }

    pub(super) fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(self.first_child(id), |&child| self.next_sibling(child))
    }

    /// Every node, the document first.
    pub(super) fn ids(&self) -> std::ops::Range<Id> {
        0..self.nodes.len() as Id
    }
}

fn some(id: Id) -> Option<Id> {
    (id != NONE).then_some(id)
}

impl Tree {
    pub(super) fn new() -> Self {
        let tree = Self { nodes: RefCell::default(), position: Cell::new(0) };
        tree.add(Kind::Other);
        tree
    }

    fn add(&self, kind: Kind) -> Id {
        let mut nodes = self.nodes.borrow_mut();
        nodes.push(Node { kind, parent: NONE, previous: NONE, next: NONE, first: NONE, last: NONE });
        (nodes.len() - 1) as Id
    }

    /// Inserts `child` under `parent`, before its child `before` or as the last one.
    fn insert(&self, parent: Id, before: Id, child: NodeOrText<Id>) {
        let last = |nodes: &[Node]| match before {
            NONE => nodes[parent as usize].last,
            before => nodes[before as usize].previous,
        };
        let child = match child {
            NodeOrText::AppendNode(child) => {
                self.remove_from_parent(&child);
                child
            }
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let previous = last(&nodes);
                if let Some(Kind::Text(known)) = nodes.get_mut(previous as usize).map(|node| &mut node.kind) {
                    known.push_tendril(&text);
                    return;
                }
                drop(nodes);
                self.add(Kind::Text(text))
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        let previous = last(&nodes);
        let node = &mut nodes[child as usize];
        (node.parent, node.previous, node.next) = (parent, previous, before);
        match previous {
            NONE => nodes[parent as usize].first = child,
            previous => nodes[previous as usize].next = child,
        }
        match before {
            NONE => nodes[parent as usize].last = child,
            before => nodes[before as usize].previous = child,
        }
    }

    fn parent_of(&self, id: Id) -> Id {
        self.nodes.borrow()[id as usize].parent
    }
}

/// The name of an element, shared with it.
#[derive(Debug)]
pub(super) struct Name(Rc<QualName>);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Tree {
    type Handle = Id;
    type Output = Document;
    type ElemName<'a> = Name;

    fn finish(self) -> Document {
        Document { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> Id {
        DOCUMENT
    }

    fn elem_name<'a>(&'a self, target: &'a Id) -> Name {
        match &self.nodes.borrow()[*target as usize].kind {
            Kind::Element(element) => Name(Rc::clone(&element.name)),
            _ => Name(Rc::new(QualName::new(None, ns!(), LocalName::from("")))),
        }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> Id {
        let mut element = Element {
            name: Rc::new(name),
            colspan: 1,
            rowspan: 1,
            look: Look::default(),
            hidden_input: false,
            source: self.position.get(),
            contents: if flags.template { self.add(Kind::Other) } else { NONE },
            integration_point: flags.mathml_annotation_xml_integration_point,
        };
        for attribute in &attrs {
            let value = &*attribute.value;
            match &*attribute.name.local {
                "colspan" => element.colspan = spanned(value, 1, MAX_COLSPAN),
                "rowspan" => element.rowspan = spanned(value, 0, MAX_ROWSPAN),
                "hidden" => element.look.gone = true,
                "style" => element.look.style(value),
                "type" => element.hidden_input = value.eq_ignore_ascii_case("hidden"),
                _ => {}
            }
        }
        self.add(Kind::Element(element))
    }

    fn create_comment(&self, _text: StrTendril) -> Id {
        self.add(Kind::Other)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> Id {
        self.add(Kind::Other)
    }

    fn append(&self, parent: &Id, child: NodeOrText<Id>) {
        self.insert(*parent, NONE, child);
    }

    fn append_based_on_parent_node(&self, element: &Id, previous: &Id, child: NodeOrText<Id>) {
        match self.parent_of(*element) {
            NONE => self.append(previous, child),
            parent => self.insert(parent, *element, child),
        }
    }

    fn append_doctype_to_document(&self, _name: StrTendril, _public: StrTendril, _system: StrTendril) {}

    fn get_template_contents(&self, target: &Id) -> Id {
        match &self.nodes.borrow()[*target as usize].kind {
            Kind::Element(element) if element.contents != NONE => element.contents,
            _ => *target,
        }
    }

    fn same_node(&self, one: &Id, other: &Id) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Id, child: NodeOrText<Id>) {
        match self.parent_of(*sibling) {
            NONE => {}
            parent => self.insert(parent, *sibling, child),
        }
    }

    fn add_attrs_if_missing(&self, _target: &Id, _attrs: Vec<Attribute>) {
        // Only of html and body, whose attributes do not matter.
    }

    fn remove_from_parent(&self, target: &Id) {
        let mut nodes = self.nodes.borrow_mut();
        let node = &mut nodes[*target as usize];
        let (parent, previous, next) = (node.parent, node.previous, node.next);
        (node.parent, node.previous, node.next) = (NONE, NONE, NONE);
        if parent == NONE {
            return;
        }
        match previous {
            NONE => nodes[parent as usize].first = next,
            previous => nodes[previous as usize].next = next,
        }
        match next {
            NONE => nodes[parent as usize].last = previous,
            next => nodes[next as usize].previous = previous,
        }
    }

    fn reparent_children(&self, node: &Id, new_parent: &Id) {
        loop {
            let child = self.nodes.borrow()[*node as usize].first;
            if child == NONE {
                return;
            }
            self.append(new_parent, NodeOrText::AppendNode(child));
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &Id) -> bool {
        matches!(&self.nodes.borrow()[*handle as usize].kind, Kind::Element(element) if element.integration_point)
    }
}

/// The number in an attribute as browsers read it: its leading digits, 1 where there are none, held within limits.
fn spanned(value: &str, least: u32, most: u32) -> u32 {
    let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace()).trim_start_matches('+');
    let end = value.bytes().position(|b| !b.is_ascii_digit()).unwrap_or(value.len());
    if end == 0 {
        return 1;
    }
    // Colspan 0 is 1.
    match value[..end].parse::<u64>().unwrap_or(u64::MAX) {
        0 if least > 0 => 1,
        number => number.min(most.into()) as u32,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_as_browsers_do() {
        for (value, expected) in [
            ("3", 3),
            (" 2x", 2),
            ("", 1),
            ("-4", 1),
            ("0", 1),
            ("2147483648", 1_000),
            ("99999999999999999999", 1_000),
        ] {
            assert_eq!(spanned(value, 1, MAX_COLSPAN), expected, "{value}");
        }
        assert_eq!(spanned("0", 0, MAX_ROWSPAN), 0);
    }

    #[test]
    fn a_style_tells_what_is_shown() {
        let mut look = Look::default();
        look.style("color: red; DISPLAY : None !important");
        assert!(look.gone && !look.invisible);
        let mut look = Look::default();
        look.style("x-display:none;white-space:pre-wrap");
        assert!(!look.gone && look.preformatted);
    }
}
