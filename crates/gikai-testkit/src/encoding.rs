//! Texts as bytes.

/// An encoding that crawled documents have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 after a byte order mark.
    Utf8Bom,
    /// UTF-16, little end first, after a byte order mark.
    Utf16Le,
    /// GB18030, which holds GBK and GB2312.
    Gb18030,
    /// Big5: for traditional characters.
    Big5,
}

impl Encoding {
    /// Every encoding.
    pub const ALL: &'static [Self] = &[Self::Utf8, Self::Utf8Bom, Self::Utf16Le, Self::Gb18030, Self::Big5];

    /// The name in file names.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Utf8 => "utf8",
            Self::Utf8Bom => "utf8bom",
            Self::Utf16Le => "utf16",
            Self::Gb18030 => "gb18030",
            Self::Big5 => "big5",
        }
    }

    /// The bytes of a text, or nothing where the encoding lacks one of its characters.
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        let legacy = |encoding: &'static encoding_rs::Encoding| {
            let (bytes, _, lost) = encoding.encode(text);
            (!lost).then(|| bytes.into_owned())
        };
        match self {
            Self::Utf8 => Some(text.into()),
            Self::Utf8Bom => Some(format!("\u{feff}{text}").into_bytes()),
            Self::Utf16Le => {
                Some(format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect())
            }
            Self::Gb18030 => legacy(encoding_rs::GB18030),
            Self::Big5 => legacy(encoding_rs::BIG5),
        }
    }

    /// The text of a fixture: by its byte order mark, else UTF-8, else the encoding in which it speaks of 政府.
    pub fn decode(bytes: &[u8]) -> String {
        if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
            return encoding.decode(bytes).0.into_owned();
        }
        if let Ok(text) = std::str::from_utf8(bytes) {
            return text.to_owned();
        }
        let read = [encoding_rs::GB18030, encoding_rs::BIG5].map(|encoding| encoding.decode(bytes).0);
        let [gb18030, big5] = read;
        if big5.contains("政府") && !gb18030.contains("政府") {
            big5.into_owned()
        } else {
            gb18030.into_owned()
        }
    }
}
