//! Making an answer that is not ready: rendering and headers.

use std::sync::Arc;

use http::header::{ACCEPT_RANGES, CONTENT_DISPOSITION, CONTENT_TYPE, VARY};
use http::{HeaderMap, HeaderValue};

use crate::atlas::Query;
use crate::http::answer::problem::Problem;
use crate::http::answer::representation::{Lifetime, Representation};
use crate::page::Remarks;

use super::options::Options;
use super::rendering::{Depends, RENDERINGS, Rendering, Saved, Scene};
use super::{Map, Variation};

/// All that it takes, so that a worker can do it.
pub struct Making {
    pub map: Arc<Map>,
    pub options: Options,
    pub variation: Variation,
    pub query: Query,
    pub remarks: Remarks,
    pub lifetime: Lifetime,
}

impl Making {
    pub fn make(&self) -> Result<Arc<Representation>, Problem> {
        let atlas = &self.map.atlas;
        let rendering = self.rendering();
        let language = self.query.view.lang.as_deref().or(self.variation.reader);
        let scene = Scene {
            atlas,
            query: &self.query,
            selection: &atlas.select(&self.query.filter),
            language: language.or(atlas.language.as_deref()).unwrap_or("en"),
            at_root: self.variation.at_root,
            public_url: self.options.public_url.as_deref(),
            allowed: &self.options.allow_messages_from,
            remarks: self.remarks,
            kept: self.options.versions.is_some(),
            tiles: self.options.tiles.as_ref(),
        };
        let body = (rendering.render)(&scene).map_err(|error| {
            tracing::error!(
                map = atlas.slug,
                rendering = rendering.name,
                error,
                "cannot render"
            );
            Problem::Internal
        })?;
        Ok(Arc::new(Representation::new(
            body.into(),
            self.headers(),
            rendering.compressible,
            self.lifetime,
        )))
    }

    fn rendering(&self) -> &'static Rendering {
        &RENDERINGS[self.variation.rendering]
    }

    /// The headers that every encoding of it carries.
    fn headers(&self) -> HeaderMap {
        let rendering = self.rendering();
        let mut headers = self
            .options
            .policy
            .headers(rendering.kind, rendering.caching);
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static(rendering.content_type),
        );
        if rendering.depends == Depends::QueryAndReader {
            headers.append(VARY, HeaderValue::from_static("Accept-Language"));
        }
        let (disposition, ending) = match rendering.saved {
            Saved::Not => ("", ""),
            Saved::WhenAsked(ending) => ("inline", ending),
            Saved::Always(ending) => ("attachment", ending),
        };
        let slug = &self.map.atlas.slug;
        if !ending.is_empty()
            && let Ok(value) = format!("{disposition}; filename=\"{slug}{ending}\"").parse()
        {
            headers.insert(CONTENT_DISPOSITION, value);
        }
        // Ranges would be of little use for bodies of this size: said honestly.
        headers.insert(ACCEPT_RANGES, HeaderValue::from_static("none"));
        headers
    }
}
