//! The fonts that bitmaps are written with, and the widths of text in them.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::Database;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider, charmap::Charmap};

/// First the one that interface and most reports are written in, then what else their scripts need.
const FILES: [&[u8]; 10] = [
    include_bytes!(
        "../../web/node_modules/@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf"
    ),
    include_bytes!(
        "../../web/node_modules/@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf"
    ),
    include_bytes!(
        "../../web/node_modules/@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf"
    ),
    include_bytes!(
        "../../web/node_modules/@expo-google-fonts/noto-sans-arabic/600SemiBold/NotoSansArabic_600SemiBold.ttf"
    ),
    include_bytes!(
        "../../web/node_modules/@expo-google-fonts/noto-sans-georgian/400Regular/NotoSansGeorgian_400Regular.ttf"
    ),
    include_bytes!(
        "../../web/node_modules/@expo-google-fonts/noto-sans-georgian/600SemiBold/NotoSansGeorgian_600SemiBold.ttf"
    ),
    include_bytes!(
        "../../web/node_modules/@expo-google-fonts/noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf"
    ),
    include_bytes!(
        "../../web/node_modules/@expo-google-fonts/noto-sans-hebrew/600SemiBold/NotoSansHebrew_600SemiBold.ttf"
    ),
    include_bytes!(
        "../../web/node_modules/@expo-google-fonts/noto-sans-armenian/400Regular/NotoSansArmenian_400Regular.ttf"
    ),
    include_bytes!(
        "../../web/node_modules/@expo-google-fonts/noto-sans-armenian/600SemiBold/NotoSansArmenian_600SemiBold.ttf"
    ),
];

/// The family of bitmaps, and what a browser that lacks it takes for an SVG.
pub const FAMILY: &str = "Inter";
pub const FAMILIES: &str = "Inter,system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans',sans-serif";

/// All of them, for the bitmap.
pub static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut database = Database::new();
    for file in FILES {
        database.load_font_source(resvg::usvg::fontdb::Source::Binary(Arc::new(file)));
    }
    database.set_sans_serif_family(FAMILY);
    database.set_serif_family(FAMILY);
    Arc::new(database)
});

struct Measure {
    characters: Charmap<'static>,
    glyphs: GlyphMetrics<'static>,
}

static MEASURES: LazyLock<Vec<Measure>> = LazyLock::new(|| {
    FILES
        .iter()
        .filter_map(|file| FontRef::new(file).ok())
        .map(|font| Measure {
            characters: font.charmap(),
            glyphs: font.glyph_metrics(Size::new(1.0), LocationRef::default()),
        })
        .collect()
});

/// Width of a character in a text of size 1; what no font has is taken as a full square.
pub fn advance(character: char, bold: bool) -> f64 {
    let first = usize::from(bold);
    MEASURES
        .iter()
        .skip(first)
        .step_by(2)
        .find_map(|measure| {
            let glyph = measure.characters.map(character)?;
            measure.glyphs.advance_width(glyph).map(f64::from)
        })
        .unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fonts_have_the_letters_of_the_interface_and_its_neighbours() {
        for character in "əƏşŞğĞıİçöüЖқңүұіїєґΩάأبתაბԱԲ№–…·".chars()
        {
            let known = MEASURES
                .iter()
                .any(|measure| measure.characters.map(character).is_some());
            assert!(known, "{character}");
        }
        assert_eq!(DATABASE.len(), FILES.len());
    }

    #[test]
    fn widths_are_those_of_the_letters() {
        assert!(advance('i', false) < advance('W', false));
        assert!(advance('W', false) < advance('W', true) + 0.1);
        assert_eq!(advance('漢', false), 1.0);
    }
}
