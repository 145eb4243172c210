//! The bundled front end: files under hashed names, and the manifest that names them.

use std::collections::HashMap;
use std::sync::LazyLock;

use rust_embed::RustEmbed;

/// What `web/build.mjs` wrote. Serve every file with a hash in its name as immutable.
#[derive(RustEmbed)]
#[folder = "web/dist"]
pub struct Assets;

/// The names that pages refer to, and what they carry inline.
pub struct Manifest {
    pub script: String,
    /// The same for maps over an operator's tiles.
    pub tiled_script: String,
    pub style: String,
    /// Of the pages that show no map.
    pub index_style: String,
    /// Goes inline into every page, so that the map is drawn before the style arrives.
    pub critical_style: String,
    /// `sha256-…`: what the content security policy must allow for the inline style.
    pub critical_style_hash: String,
}

static MANIFEST: LazyLock<Manifest> = LazyLock::new(|| {
    let text = |file: &str| {
        Assets::get(file)
            .map(|file| String::from_utf8_lossy(&file.data).into_owned())
            .unwrap_or_default()
    };
    let names: HashMap<String, String> =
        serde_json::from_str(&text("manifest.json")).unwrap_or_default();
    let name = |file: &str| names.get(file).cloned().unwrap_or_default();
    Manifest {
        script: name("atlas.js"),
        tiled_script: name("tiled.js"),
        style: name("atlas.css"),
        index_style: name("index.css"),
        critical_style: text("critical.css"),
        critical_style_hash: format!("sha256-{}", name("critical.sha256")),
    }
});

pub fn manifest() -> &'static Manifest {
    &MANIFEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_in_the_manifest_is_a_file() {
        let manifest = manifest();
        for name in [
            &manifest.script,
            &manifest.tiled_script,
            &manifest.style,
            &manifest.index_style,
        ] {
            assert!(Assets::get(name).is_some(), "{name}");
        }
        assert!(!manifest.critical_style.is_empty());
    }
}
