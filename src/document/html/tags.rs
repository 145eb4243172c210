//! Tags and the text between them, read as forgivingly as browsers do.

/// What stands in a page.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    Text(&'a str),
    /// The name in lower case, and what stands behind it.
    Open(String, &'a str),
    Close(String),
}

/// The pieces of a page, each with the line on which it begins.
pub struct Pieces<'a> {
    rest: &'a str,
    line: u32,
    /// Behind `<script>` nothing but its end is a tag.
    raw: Option<String>,
    /// Some quote never ends: from there on they are not looked at, so that no page is read twice.
    plain: bool,
    /// No tag ends any more.
    ended: bool,
}

impl<'a> Pieces<'a> {
    pub fn of(text: &'a str) -> Self {
        Self {
            rest: text,
            line: 1,
            raw: None,
            plain: false,
            ended: false,
        }
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        self.line += u32::try_from(taken.matches('\n').count()).unwrap_or(0);
        taken
    }

    /// How long the tag or comment is that begins here, if one does.
    fn tag(&mut self) -> Option<usize> {
        let after = self.rest.strip_prefix('<')?;
        if after.starts_with("!--") {
            return Some(self.rest.find("-->").map_or(self.rest.len(), |at| at + 3));
        }
        if !after.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)) {
            return None;
        }
        let quoted = (!self.plain)
            .then(|| end_outside_quotes(self.rest))
            .flatten();
        self.plain |= quoted.is_none();
        let end = quoted.or_else(|| self.rest.find('>'));
        self.ended |= end.is_none();
        end.map(|at| at + 1)
    }

    /// Where a script ends.
    fn end_of_raw(&self, name: &str) -> usize {
        let closes = |at: &usize| {
            let after = self.rest.get(at + 2..at + 2 + name.len());
            after.is_some_and(|after| after.eq_ignore_ascii_case(name))
        };
        let starts = self.rest.match_indices("</").map(|(at, _)| at);
        starts.into_iter().find(closes).unwrap_or(self.rest.len())
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = (u32, Piece<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(name) = self.raw.take() {
                self.take(self.end_of_raw(&name));
            }
            if self.rest.is_empty() {
                return None;
            }
            let line = self.line;
            let Some(length) = self.tag() else {
                // Up to the next sign that may begin a tag; one that begins none is text.
                let from = self.rest.chars().next().map_or(0, char::len_utf8);
                let next = self.rest[from..].find('<').filter(|_| !self.ended);
                let end = next.map_or(self.rest.len(), |at| at + from);
                return Some((line, Piece::Text(self.take(end))));
            };
            let tag = self.take(length);
            let inner = tag.trim_start_matches('<').trim_end_matches('>');
            let (closes, inner) = match inner.strip_prefix('/') {
                Some(inner) => (true, inner),
                None => (false, inner),
            };
            let end = inner
                .find(|c: char| c.is_whitespace() || c == '/')
                .unwrap_or(inner.len());
            let name = inner[..end].to_ascii_lowercase();
            if name.starts_with(['!', '?']) {
                continue;
            }
            if closes {
                return Some((line, Piece::Close(name)));
            }
            if matches!(name.as_str(), "script" | "style" | "textarea" | "title") {
                self.raw = Some(name.clone());
            }
            return Some((line, Piece::Open(name, &inner[end..])));
        }
    }
}

/// Where a tag ends, if its quotes do.
fn end_outside_quotes(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut last = ' ';
    for (at, character) in text.char_indices() {
        match quote {
            None if character == '>' => return Some(at),
            None if matches!(character, '"' | '\'') && last == '=' => quote = Some(character),
            Some(open) if open == character => quote = None,
            _ => {}
        }
        if !character.is_whitespace() {
            last = character;
        }
    }
    None
}

/// The value of an attribute among those of a tag.
pub fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = attributes.trim_start();
    while !rest.is_empty() {
        let end = rest
            .find(|c: char| c.is_whitespace() || c == '=' || c == '/')
            .unwrap_or(rest.len());
        let key = &rest[..end];
        rest = rest[end..].trim_start();
        let value = match rest.strip_prefix('=').map(str::trim_start) {
            Some(after) => {
                let (value, behind) = match after.chars().next() {
                    Some(quote @ ('"' | '\'')) => {
                        after[1..].split_once(quote).unwrap_or((&after[1..], ""))
                    }
                    _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
                };
                rest = behind.trim_start();
                value
            }
            None => {
                rest = rest.trim_start_matches('/').trim_start();
                ""
            }
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<String> {
        Pieces::of(text)
            .map(|(line, piece)| format!("{line} {piece:?}"))
            .collect()
    }

    #[test]
    fn tags_are_told_from_text() {
        assert_eq!(
            pieces("<P class=\"a>b\">1 < 2\n&amp; 3</p><!-- <b> --><br/>"),
            [
                "1 Open(\"p\", \" class=\\\"a>b\\\"\")",
                "1 Text(\"1 \")",
                "1 Text(\"< 2\\n&amp; 3\")",
                "2 Close(\"p\")",
                "2 Open(\"br\", \"/\")",
            ]
        );
        assert_eq!(
            pieces("<script>if (a<b) {}</SCRIPT>x"),
            [
                "1 Open(\"script\", \"\")",
                "1 Close(\"script\")",
                "1 Text(\"x\")"
            ]
        );
    }

    #[test]
    fn what_never_ends_is_read_all_the_same() {
        assert_eq!(pieces("a<b"), ["1 Text(\"a\")", "1 Text(\"<b\")"]);
        assert_eq!(pieces("<!-- a"), [""; 0]);
        assert_eq!(
            pieces("<a href=\"x>y"),
            ["1 Open(\"a\", \" href=\\\"x\")", "1 Text(\"y\")"]
        );
    }

    #[test]
    fn attributes_are_found_with_and_without_quotes() {
        let tag = " colspan=2 ROWSPAN = '3' hidden href=\"a b\"/";
        assert_eq!(attribute(tag, "colspan"), Some("2"));
        assert_eq!(attribute(tag, "rowspan"), Some("3"));
        assert_eq!(attribute(tag, "hidden"), Some(""));
        assert_eq!(attribute(tag, "href"), Some("a b"));
        assert_eq!(attribute(tag, "title"), None);
        assert_eq!(attribute("= = =", "title"), None);
    }
}
