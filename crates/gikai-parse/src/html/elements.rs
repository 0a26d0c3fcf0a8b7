//! Elements and attributes of HTML by name: which say how a text is laid out.

use html5ever::{LocalName, local_name};

/// Elements that say nothing of how a text is laid out. They are not built unless they hide something: a page from an
/// office program has them by the thousand, and some grow the tree without bound where they are misnested.
pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "mark"
            | "nobr"
            | "small"
            | "span"
            | "strong"
            | "tt"
            | "u"
    ) || stands_apart(name)
}

/// Those of them whose text is not to be read with what stands beside it: raised, lowered or struck out.
pub(super) fn stands_apart(name: &str) -> bool {
    matches!(name, "del" | "s" | "strike" | "sub" | "sup")
}

/// Elements whose content is text and no tags.
pub(super) fn is_raw(name: &str) -> bool {
    matches!(
        name,
        "iframe"
            | "noembed"
            | "noframes"
            | "noscript"
            | "plaintext"
            | "script"
            | "style"
            | "textarea"
            | "title"
            | "xmp"
    )
}

/// Elements without content.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// The name of an attribute that matters.
pub(super) fn known_attribute(name: &[u8]) -> Option<LocalName> {
    Some(match name {
        b"colspan" => local_name!("colspan"),
        b"rowspan" => local_name!("rowspan"),
        b"hidden" => local_name!("hidden"),
        b"style" => local_name!("style"),
        b"type" => local_name!("type"),
        b"encoding" => local_name!("encoding"),
        _ => return None,
    })
}
