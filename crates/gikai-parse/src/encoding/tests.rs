use super::{Decoded, decode};
use crate::diagnostic::{Code, Diagnostic, Sink};
use crate::error::Error;
use encoding_rs::{BIG5, Encoding, GB18030};
use std::borrow::Cow;

const SIMPLIFIED: &str = "青石县水务局2022年政府信息公开工作年度报告\n一、总体情况\n本年新收政府信息公开申请3件，结转0件。\n规章 0 0 2\n";
const TRADITIONAL: &str = "青石縣水務局2022年政府資訊公開工作年度報告\n一、總體情況\n本年新收政府資訊公開申請3件，結轉0件。\n規章 0 0 2\n";
const PLAIN: &str = "今天下午有三个人在门口等车，其中一人带着一把黑色的雨伞。";

fn read<'b>(bytes: &'b [u8], named: Option<&str>) -> (Result<Decoded<'b>, Error>, Vec<Diagnostic>) {
    let mut sink = Sink::new(10);
    let decoded = decode(bytes, named, &mut sink);
    (decoded, sink.into_vec())
}

#[track_caller]
fn assert_reads(bytes: &[u8], named: Option<&str>, text: &str, encoding: &str) {
    let (decoded, seen) = read(bytes, named);
    let decoded = decoded.unwrap();
    assert_eq!((&*decoded.text, decoded.encoding), (text, encoding));
    assert_eq!(seen, []);
}

#[track_caller]
fn assert_malformed(bytes: &[u8], named: Option<&str>, text: &str, encoding: &str, places: &str) {
    let (decoded, seen) = read(bytes, named);
    let decoded = decoded.unwrap();
    assert_eq!((&*decoded.text, decoded.encoding), (text, encoding));
    assert_eq!(seen.len(), 1);
    assert_eq!((seen[0].code, &*seen[0].found, &*seen[0].expected), (Code::MalformedBytes, places, encoding));
    assert_eq!(seen[0].span.unwrap().slice(&decoded.text), Some("\u{FFFD}"));
}

fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, unmappable) = encoding.encode(text);
    assert!(!unmappable);
    bytes.into_owned()
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn utf8_is_borrowed() {
    let (decoded, seen) = read(SIMPLIFIED.as_bytes(), None);
    assert!(matches!(decoded.unwrap().text, Cow::Borrowed(text) if text == SIMPLIFIED));
    assert_eq!(seen, []);
    let marked = format!("\u{FEFF}{SIMPLIFIED}");
    let (decoded, _) = read(marked.as_bytes(), Some("gbk"));
    assert!(matches!(decoded.unwrap().text, Cow::Borrowed(text) if text == SIMPLIFIED));
}

#[test]
fn utf16_with_and_without_mark() {
    for text in [SIMPLIFIED, TRADITIONAL, "a,b\n1,2\n"] {
        assert_reads(&utf16(text, u16::to_le_bytes), None, text, "UTF-16LE");
        assert_reads(&utf16(text, u16::to_be_bytes), None, text, "UTF-16BE");
        let marked = format!("\u{FEFF}{text}");
        assert_reads(&utf16(&marked, u16::to_le_bytes), None, text, "UTF-16LE");
        assert_reads(&utf16(&marked, u16::to_be_bytes), Some("big5"), text, "UTF-16BE");
    }
}

#[test]
fn chinese_encodings_are_told_apart() {
    for text in [SIMPLIFIED, TRADITIONAL, PLAIN, "规章", "行政许可：7件"] {
        assert_reads(&encode(text, GB18030), None, text, "gb18030");
        let html = format!("<html><head><style>{}</style>\n<p>{text}</p>", "a { b: c }\n".repeat(9_000));
        assert_reads(&encode(&html, GB18030), None, &html, "gb18030");
        let one_line = html.replace('\n', " ").repeat(2);
        assert_reads(&encode(&one_line, GB18030), None, &one_line, "gb18030");
    }
    for text in [TRADITIONAL, "規章", "行政許可：7件"] {
        assert_reads(&encode(text, BIG5), None, text, "Big5");
        let long = text.repeat(2_000);
        assert_reads(&encode(&long, BIG5), None, &long, "Big5");
    }
}

#[test]
fn four_byte_characters_and_their_mark() {
    let text = format!("{SIMPLIFIED}㐂𠀋");
    assert_reads(&encode(&text, GB18030), None, &text, "gb18030");
    assert_reads(&encode(&format!("\u{FEFF}{text}"), GB18030), None, &text, "gb18030");
}

#[test]
fn the_named_encoding_is_used() {
    assert_reads(&encode(TRADITIONAL, BIG5), Some(" BIG5 "), TRADITIONAL, "Big5");
    assert_reads(&encode(SIMPLIFIED, GB18030), Some("gb2312"), SIMPLIFIED, "GBK");
    assert_reads(&utf16("规章", u16::to_le_bytes), Some("utf-16le"), "规章", "UTF-16LE");
    assert_reads(b"caf\xE9", Some("windows-1252"), "café", "windows-1252");
    let unknown = Err(Error::UnknownEncoding { name: "klingon".to_owned() });
    assert_eq!(read(b"1", Some("klingon")).0, unknown);
}

#[test]
fn a_declaration_is_believed_where_the_text_agrees() {
    let page = |charset: &str, text: &str| format!("<html><META {charset}>\n<p>{text}</p>");
    for charset in [
        "charset=big5",
        "charset=cn-big5",
        "CharSet = 'Big5'",
        "http-equiv=\"Content-Type\" content=\"text/html; charset=big5\"",
    ] {
        let page = page(charset, "蓮葉菊");
        assert_reads(&encode(&page, BIG5), None, &page, "Big5");
    }
    let xml = "<?xml version=\"1.0\" encoding=\"Big5\"?><p>蓮葉菊</p>";
    assert_reads(&encode(xml, BIG5), None, xml, "Big5");
    // These bytes are text in another encoding as well, and nothing else tells.
    for undeclared in ["<p>蓮葉菊</p>", "<META charset><p>蓮葉菊</p>", "<p charset=big5>蓮葉菊</p>"]
    {
        assert_reads(&encode(undeclared, BIG5), None, &undeclared.replace("蓮葉菊", "浆腑碘"), "gb18030");
    }
    for wrong in ["utf-8", "big5", "iso-8859-1", "utf-16", "klingon", ""] {
        let page = page(&format!("charset={wrong}"), SIMPLIFIED);
        assert_reads(&encode(&page, GB18030), None, &page, "gb18030");
        assert_reads(page.as_bytes(), None, &page, "UTF-8");
    }
}

#[test]
fn malformed_bytes_are_counted_and_placed() {
    let cut = &SIMPLIFIED.as_bytes()[..SIMPLIFIED.find('章').unwrap() + 1];
    let text = SIMPLIFIED.replace("章 0 0 2\n", "\u{FFFD}");
    assert_malformed(cut, None, &text, "UTF-8", "1");

    let broken = [SIMPLIFIED.as_bytes(), b"\xFF,\xC0;", "\u{FFFD}".as_bytes()].concat();
    let text = format!("{SIMPLIFIED}\u{FFFD},\u{FFFD};\u{FFFD}");
    assert_malformed(&broken, None, &text, "UTF-8", "2");

    let broken = [&encode(SIMPLIFIED, GB18030)[..], b"\xFF7"].concat();
    assert_malformed(&broken, None, &format!("{SIMPLIFIED}\u{FFFD}7"), "gb18030", "1");
    assert_malformed(b"7\xB9", Some("gbk"), "7\u{FFFD}", "GBK", "1");

    let mut odd = utf16(SIMPLIFIED, u16::to_le_bytes);
    odd.push(b'7');
    assert_malformed(&odd, None, &format!("{SIMPLIFIED}\u{FFFD}"), "UTF-16LE", "1");
}

#[test]
fn a_replacement_character_of_the_document_is_no_malformed_byte() {
    let text = format!("\u{FFFD}{SIMPLIFIED}");
    assert_reads(text.as_bytes(), None, &text, "UTF-8");
    assert_reads(&encode(&text, GB18030), None, &text, "gb18030");
    assert_reads(&utf16(&text, u16::to_be_bytes), Some("utf-16be"), &text, "UTF-16BE");
    // Counted after it, the first malformed byte is not mistaken for it.
    let (_, seen) = read(&[text.as_bytes(), b"\xFF"].concat(), None);
    assert_eq!(seen[0].span.unwrap().start as usize, text.len());
}

#[test]
fn a_utf8_mark_before_gbk_is_not_believed() {
    let bytes = [b"\xEF\xBB\xBF", &encode(SIMPLIFIED, GB18030)[..]].concat();
    assert_reads(&bytes, None, SIMPLIFIED, "gb18030");
}

#[test]
fn nothing_to_read() {
    for bytes in [
        &b""[..],
        b" \r\n\t",
        b"\xEF\xBB\xBF",
        b"\xEF\xBB\xBF \n",
        b"\xFF\xFE",
        b"\0\0\0",
        "\u{3000}\u{200B}".as_bytes(),
    ] {
        assert_eq!(read(bytes, None).0, Err(Error::Empty), "{bytes:?}");
    }
}

#[test]
fn other_files_are_named() {
    for (bytes, says) in [
        (&b"%PDF-1.7\n%\xE2\xE3"[..], "PDF"),
        (b"\n%PDF-1.4", "PDF"),
        (b"PK\x03\x04\x14\0\x06\0", "Office"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0", "old Office"),
        (b"\x89PNG\r\n\x1A\n\0\0", "PNG"),
        (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "JPEG"),
        (b"GIF89a\x01\0", "GIF"),
        (b"\x1F\x8B\x08\0\0\0", "gzip"),
        (b"\x7FELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0\x3E\0\x01\0\0\0", "binary data"),
    ] {
        for named in [None, Some("gbk")] {
            match read(bytes, named).0 {
                Err(Error::Binary { kind }) => assert!(kind.contains(says), "{kind} for {says}"),
                other => assert!(named.is_some() && says == "binary data", "{says}: {other:?}"),
            }
        }
    }
}

#[test]
fn noise_is_no_text() {
    // A xorshift generator: every byte value, no structure.
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    })
    .take(40_000)
    .collect();
    assert!(matches!(read(&noise, None).0, Err(Error::Binary { .. })));
    let high: Vec<u8> = noise.iter().map(|b| b | 0x80).collect();
    assert!(matches!(read(&high, None).0, Err(Error::Binary { .. })));
    // Whatever the bytes are: no panic, and a place that is in the text.
    for (at, length) in (0..noise.len()).step_by(37).zip((0..200).cycle()) {
        let bytes = &noise[at..(at + length).min(noise.len())];
        for named in [None, Some("utf-8"), Some("gb18030"), Some("big5"), Some("utf-16le")] {
            if let (Ok(decoded), seen) = read(bytes, named) {
                for diagnostic in seen {
                    assert_eq!(diagnostic.span.unwrap().slice(&decoded.text), Some("\u{FFFD}"));
                }
            }
        }
    }
}

#[test]
fn stray_zero_bytes_are_kept() {
    let text = format!("{SIMPLIFIED}\0{SIMPLIFIED}");
    assert_reads(text.as_bytes(), None, &text, "UTF-8");
    assert_reads(&encode(&text, GB18030), None, &text, "gb18030");
}
