//! The files of web crawlers (WARC, ISO 28500): the pages that servers sent, each named by its address.
//!
//! A record is a line with the version, headers, a blank line, so many bytes as the headers say, and two line ends.

use super::{Counted, Document, Failure, Inputs, Packing, Take};
use httparse::{EMPTY_HEADER, Header, Status};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// The longest headers of a record or of an answer, and the most of them.
const LONGEST_HEAD: u64 = 1 << 20;
const MOST_HEADERS: usize = 256;

/// The media types that are read unless all are asked for.
const TYPES: [&str; 5] = ["text/html", "application/xhtml+xml", "text/plain", "text/markdown", ""];

/// The pages of a WARC file, in its order.
pub(super) fn each(
    path: &Path,
    packing: Packing,
    inputs: &Inputs<'_>,
    take: Take<'_>,
) -> Result<(), Failure> {
    let file = File::open(path).map_err(Failure::Io)?;
    let (counted, taken) = Counted::new(BufReader::new(file));
    let mut from = BufReader::new(packing.unpack(counted).map_err(Failure::broken)?);
    while let Some(record) = record(&mut from, inputs.max_bytes)? {
        let Some(page) = page(&record, inputs) else { continue };
        let found = page
            .map(|bytes| Document::of(&record.address, bytes, taken()))
            .map_err(|failure| (record.address.into(), failure));
        if take(found).is_break() {
            break;
        }
    }
    Ok(())
}

/// A record as it stands in the file.
#[derive(Debug)]
struct Record {
    kind: String,
    address: String,
    media_type: String,
    /// Its bytes; nothing where they are more than are read of a document.
    block: Option<Vec<u8>>,
}

/// The next record, or nothing at the end.
fn record(from: &mut impl BufRead, max_bytes: usize) -> Result<Option<Record>, Failure> {
    let cut = || Failure::Broken("it ends within a record".to_owned());
    let Some(head) = head(from)? else { return Ok(None) };
    let headers = head.strip_prefix(b"WARC/").and_then(after_line);
    let headers = headers.ok_or_else(|| Failure::Broken("a record does not begin with WARC/".to_owned()))?;
    let mut fields = [EMPTY_HEADER; MOST_HEADERS];
    let fields = match httparse::parse_headers(headers, &mut fields) {
        Ok(Status::Complete((_, fields))) => fields,
        _ => return Err(Failure::Broken("the headers of a record cannot be read".to_owned())),
    };
    let length: u64 = value(fields, "Content-Length")
        .parse()
        .map_err(|_| Failure::Broken("a record does not say its length".to_owned()))?;
    let address = value(fields, "WARC-Target-URI");
    let mut record = Record {
        kind: value(fields, "WARC-Type"),
        address: address.trim_start_matches('<').trim_end_matches('>').to_owned(),
        media_type: media_type(fields),
        block: None,
    };
    let most = (max_bytes as u64).saturating_add(LONGEST_HEAD);
    let read = if length <= most {
        let mut block = Vec::new();
        from.by_ref().take(length).read_to_end(&mut block).map_err(Failure::broken)?;
        let read = block.len() as u64;
        record.block = Some(block);
        read
    } else {
        io::copy(&mut from.by_ref().take(length), &mut io::sink()).map_err(Failure::broken)?
    };
    let mut end = [0; 4];
    from.read_exact(&mut end).map_err(|_| cut())?;
    if read < length || &end != b"\r\n\r\n" {
        return Err(cut());
    }
    Ok(Some(record))
}

/// The lines up to a blank one, with it; nothing at the end.
fn head(from: &mut impl BufRead) -> Result<Option<Vec<u8>>, Failure> {
    let mut head = Vec::new();
    let mut from = from.take(LONGEST_HEAD);
    loop {
        let before = head.len();
        from.read_until(b'\n', &mut head).map_err(Failure::broken)?;
        match &head[before..] {
            [] if head.is_empty() => return Ok(None),
            [] => return Err(Failure::Broken("it ends within the headers of a record".to_owned())),
            b"\r\n" | b"\n" if before > 0 => return Ok(Some(head)),
            _ => {}
        }
    }
}

/// The page that a record holds, or why it cannot be had; nothing where it holds none.
fn page(record: &Record, inputs: &Inputs<'_>) -> Option<Result<Vec<u8>, Failure>> {
    let is_meant = |media_type: &str| inputs.all_files || TYPES.contains(&media_type);
    let too_large = || Some(Err(super::too_large(u64::MAX, inputs.max_bytes)));
    match record.kind.as_str() {
        "response" if record.address.starts_with("http") => {
            let Some(block) = &record.block else { return too_large() };
            answer(block, is_meant, inputs.max_bytes)
        }
        "resource" | "conversion" if is_meant(&record.media_type) => {
            let Some(block) = &record.block else { return too_large() };
            Some(Ok(block.clone()))
        }
        _ => None,
    }
}

/// The page that a server sent; nothing where it is of a type that is not meant.
fn answer(
    block: &[u8],
    is_meant: impl Fn(&str) -> bool,
    max_bytes: usize,
) -> Option<Result<Vec<u8>, Failure>> {
    let mut fields = [EMPTY_HEADER; MOST_HEADERS];
    let mut answer = httparse::Response::new(&mut fields);
    let config = httparse::ParserConfig::default();
    let Ok(Status::Complete(start)) = config.parse_response(&mut answer, block) else {
        return Some(Err(Failure::Broken("the answer of the server cannot be read".to_owned())));
    };
    if !is_meant(&media_type(answer.headers)) {
        return None;
    }
    match answer.code {
        Some(200..=299) => {}
        code => return Some(Err(Failure::Answer(code.unwrap_or_default()))),
    }
    let body = &block[start..];
    let body = match value(answer.headers, "Transfer-Encoding").eq_ignore_ascii_case("chunked") {
        // Some crawlers write the chunks together and keep the header.
        true => chunks(body).unwrap_or_else(|| body.to_vec()),
        false => body.to_vec(),
    };
    Some(unpack(&value(answer.headers, "Content-Encoding").to_ascii_lowercase(), body, max_bytes))
}

/// The bytes of a page that was sent packed.
fn unpack(packing: &str, body: Vec<u8>, max_bytes: usize) -> Result<Vec<u8>, Failure> {
    let read = |from: &mut dyn Read| super::read_within_limit(from, 0, max_bytes);
    match packing {
        "" | "identity" => Ok(body),
        // Some crawlers unpack and keep the header.
        "gzip" | "x-gzip" if !body.starts_with(&[0x1F, 0x8B]) => Ok(body),
        "gzip" | "x-gzip" => read(&mut flate2::read::MultiGzDecoder::new(&*body)),
        "deflate" => read(&mut flate2::read::ZlibDecoder::new(&*body))
            .or_else(|_| read(&mut flate2::read::DeflateDecoder::new(&*body))),
        "zstd" => read(&mut zstd::Decoder::new(&*body).map_err(Failure::Io)?),
        other => Err(Failure::Packed(other.to_owned())),
    }
}

/// What was sent in chunks; nothing where these are none.
fn chunks(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut all = Vec::with_capacity(body.len());
    loop {
        let Ok(Status::Complete((start, size))) = httparse::parse_chunk_size(body) else { return None };
        if size == 0 {
            return Some(all);
        }
        let end = start.checked_add(usize::try_from(size).ok()?)?;
        all.extend_from_slice(body.get(start..end)?);
        body = body.get(end..)?.strip_prefix(b"\r\n")?;
    }
}

/// The value of a header; empty where there is none.
fn value(fields: &[Header<'_>], name: &str) -> String {
    let field = fields.iter().find(|field| field.name.eq_ignore_ascii_case(name));
    field.map(|field| String::from_utf8_lossy(field.value).trim().to_owned()).unwrap_or_default()
}

/// `text/html` of `Text/HTML; charset=gbk`.
fn media_type(fields: &[Header<'_>]) -> String {
    let value = value(fields, "Content-Type");
    value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// What follows the first line.
fn after_line(text: &[u8]) -> Option<&[u8]> {
    let end = text.iter().position(|&byte| byte == b'\n')?;
    text.get(end + 1..)
}
