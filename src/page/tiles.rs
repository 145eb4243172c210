//! An operator's own raster tiles under the map.

/// Where they are and whose they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tiles {
    /// With `{z}`, `{x}` and `{y}`.
    pub url: String,
    /// Shown on the map, as text.
    pub attribution: String,
}

#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum NotTiles {
    #[error(
        "write the address of a tile with {{z}}, {{x}} and {{y}}, as https://tiles.example.org/{{z}}/{{x}}/{{y}}.png"
    )]
    Address,
    #[error("tiles belong to someone: say whose with --tiles-attribution")]
    Attribution,
}

impl Tiles {
    pub fn new(url: &str, attribution: Option<&str>) -> Result<Self, NotTiles> {
        let url = url.trim();
        let tiles = Self {
            url: url.to_owned(),
            attribution: attribution.map(str::trim).unwrap_or_default().to_owned(),
        };
        let is_safe = |byte: u8| byte.is_ascii_graphic() && !b"\"'<>;,\\`".contains(&byte);
        let complete = ["{z}", "{x}", "{y}"].iter().all(|part| url.contains(part));
        if !complete || !url.bytes().all(is_safe) || tiles.origin().is_none() {
            return Err(NotTiles::Address);
        }
        if tiles.attribution.is_empty() {
            return Err(NotTiles::Attribution);
        }
        Ok(tiles)
    }

    /// The one other host that a page with them may talk to: scheme, host and port.
    pub fn origin(&self) -> Option<&str> {
        let after = self.url.find("://")? + 3;
        let (scheme, rest) = self.url.split_at(after);
        let end = rest.find('/')?;
        let host = &rest[..end];
        let named = matches!(scheme, "https://" | "http://")
            && !host.is_empty()
            && !host.contains(['{', '}', '@', '*', '?', '#']);
        named.then(|| &self.url[..after + end])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_name_the_one_host_that_pages_may_ask() {
        let tiles = Tiles::new(
            "https://tiles.example.org:8443/osm/{z}/{x}/{y}.png?key=1",
            Some("© Someone"),
        )
        .unwrap();
        assert_eq!(tiles.origin(), Some("https://tiles.example.org:8443"));
    }

    #[test]
    fn an_address_that_would_open_the_policy_is_refused() {
        for url in [
            "tiles/{z}/{x}/{y}.png",
            "https://{s}.example.org/{z}/{x}/{y}.png",
            "https://*/{z}/{x}/{y}.png",
            "https://a.org/{z}/{x}.png",
            "https://a.org; script-src *//{z}/{x}/{y}",
            "javascript://a/{z}/{x}/{y}",
            "https://user@a.org/{z}/{x}/{y}",
        ] {
            assert_eq!(Tiles::new(url, Some("x")), Err(NotTiles::Address), "{url}");
        }
    }

    #[test]
    fn tiles_of_nobody_are_refused() {
        let url = "https://a.org/{z}/{x}/{y}.png";
        assert_eq!(Tiles::new(url, None), Err(NotTiles::Attribution));
        assert_eq!(Tiles::new(url, Some("  ")), Err(NotTiles::Attribution));
    }
}
