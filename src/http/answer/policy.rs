//! Which headers every answer of a kind carries: security, sharing, caching.

use http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, CACHE_CONTROL,
    CONTENT_SECURITY_POLICY, LINK, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::page;

/// What an answer is to a browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A page of ours, framed by ourselves at most.
    Page,
    /// A page made to be framed by others.
    Embed,
    /// What anyone's script may read: data and pictures.
    Data,
    /// A page for the one who started the program, and all that it loads.
    Private,
    /// A script, a style or a font of ours, used by pages and by embeds of an opaque origin.
    Asset,
}

/// How long a copy may be used without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Caching {
    /// Its address changes with its content.
    Immutable,
    /// It is asked for again each time, and mostly answered with 304.
    Revalidate,
    /// It is of this moment.
    Never,
}

/// Who may show our pages and where they load from: what an operator decides.
#[derive(Clone, Debug)]
pub struct Policy {
    embed: HeaderValue,
    page: HeaderValue,
    /// What an embed's document will ask for: a browser that hears of it in the head asks before it has read the body.
    preloads: HeaderValue,
}

/// What every policy begins with. No `unsafe-inline`: markup carries classes and attributes only.
const COMMON: &str = "default-src 'none'; script-src 'self'; font-src 'self'; connect-src 'self'; \
     base-uri 'none'; form-action 'self'";
/// Nothing but itself, framed by nobody; and no text is ever taken for markup.
const PRIVATE: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
     img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types default";
const DATA: &str = "default-src 'none'; frame-ancestors 'self'";

impl Policy {
    /// `frame_ancestors` is the source list of who may frame embeds, `tiles` the origin of an
    /// operator's own map tiles.
    pub fn new(
        frame_ancestors: &str,
        tiles: Option<&str>,
    ) -> Result<Self, http::header::InvalidHeaderValue> {
        let images = match tiles {
            Some(origin) => format!("img-src 'self' data: {origin}"),
            None => "img-src 'self' data:".to_owned(),
        };
        // The one inline style, which draws the map before any other arrives, is named by its hash.
        let critical = &page::manifest().critical_style_hash;
        let script = match tiles {
            Some(_) => &page::manifest().tiled_script,
            None => &page::manifest().script,
        };
        let style = &page::manifest().style;
        let common = format!("{COMMON}; style-src 'self' '{critical}'; {images}");
        Ok(Self {
            embed: format!("{common}; frame-ancestors {frame_ancestors}").parse()?,
            page: format!("{common}; frame-src 'self'; frame-ancestors 'self'").parse()?,
            // Embeds are in their map's folder, wherever that is.
            preloads: format!(
                "<../assets/{script}>; rel=preload; as=script, <../assets/{style}>; rel=preload; as=style"
            )
            .parse()?,
        })
    }

    /// The headers that an answer of a kind carries whatever its status is.
    pub fn headers(&self, kind: Kind, caching: Caching) -> HeaderMap {
        let mut headers = HeaderMap::with_capacity(16);
        headers.insert(
            CACHE_CONTROL,
            HeaderValue::from_static(match caching {
                Caching::Immutable => "public, max-age=31536000, immutable",
                Caching::Revalidate => "public, no-cache",
                Caching::Never => "no-store",
            }),
        );
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        headers.insert(
            REFERRER_POLICY,
            HeaderValue::from_static("strict-origin-when-cross-origin"),
        );
        headers.insert(
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        );
        match kind {
            Kind::Page | Kind::Embed => {
                if kind == Kind::Embed {
                    headers.insert(LINK, self.preloads.clone());
                }
                headers.insert(
                    CONTENT_SECURITY_POLICY,
                    match kind {
                        Kind::Embed => self.embed.clone(),
                        _ => self.page.clone(),
                    },
                );
                headers.insert(
                    HeaderName::from_static("permissions-policy"),
                    HeaderValue::from_static(
                        "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
                    ),
                );
            }
            Kind::Data => {
                // A picture or a data file opened by itself runs nothing.
                headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(DATA));
                headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
                headers.insert(
                    ACCESS_CONTROL_EXPOSE_HEADERS,
                    HeaderValue::from_static("ETag, Content-Disposition"),
                );
            }
            Kind::Private => {
                for (name, value) in [
                    ("content-security-policy", PRIVATE),
                    ("cross-origin-opener-policy", "same-origin"),
                    ("cross-origin-resource-policy", "same-origin"),
                    ("referrer-policy", "no-referrer"),
                ] {
                    headers.insert(
                        HeaderName::from_static(name),
                        HeaderValue::from_static(value),
                    );
                }
            }
            Kind::Asset => {
                // A sandboxed embed has an opaque origin, to which our own fonts are foreign.
                headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
            }
        }
        headers
    }
}
