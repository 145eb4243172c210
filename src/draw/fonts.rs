//! The fonts that bitmaps are written with, and the widths of text in them.

use std::sync::{Arc, LazyLock, OnceLock};

use resvg::usvg::fontdb::{Database, ID};
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

/// An operator's own, for scripts that none of the bundled has.
static ADDED: OnceLock<Vec<Vec<u8>>> = OnceLock::new();

/// Adds fonts for bitmaps: TrueType, OpenType and collections of them. To be called before the first is drawn;
/// false where it comes too late.
pub fn add_fonts(files: Vec<Vec<u8>>) -> bool {
    ADDED.set(files).is_ok()
}

fn added() -> &'static [Vec<u8>] {
    ADDED.get_or_init(Vec::new)
}

/// All of them, for the bitmap.
pub static DATABASE: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut database = Database::new();
    for file in FILES {
        database.load_font_source(resvg::usvg::fontdb::Source::Binary(Arc::new(file)));
    }
    for file in added() {
        database.load_font_source(resvg::usvg::fontdb::Source::Binary(Arc::new(
            file.as_slice(),
        )));
    }
    database.set_sans_serif_family(FAMILY);
    database.set_serif_family(FAMILY);
    Arc::new(database)
});

/// The font for a character that those before lack: of the weight that is nearest to the first one's.
pub fn fallback(character: char, before: &[ID], database: &mut Arc<Database>) -> Option<ID> {
    let weight = database.face(*before.first()?)?.weight.0;
    let has = |id| {
        let has = database.with_face_data(id, |data, index| {
            let font = FontRef::from_index(data, index).ok()?;
            font.charmap().map(character)
        });
        has.flatten().is_some()
    };
    database
        .faces()
        .filter(|face| !before.contains(&face.id) && has(face.id))
        .min_by_key(|face| face.weight.0.abs_diff(weight))
        .map(|face| face.id)
}

struct Measure {
    characters: Charmap<'static>,
    glyphs: GlyphMetrics<'static>,
}

static MEASURES: LazyLock<Vec<Measure>> = LazyLock::new(|| {
    // The bundled come in pairs, regular and bold; an added one stands for both.
    let bundled = FILES.into_iter();
    let added = added().iter().flat_map(|file| [file.as_slice(); 2]);
    bundled
        .chain(added)
        .filter_map(|file| FontRef::from_index(file, 0).ok())
        .map(|font| Measure {
            characters: font.charmap(),
            glyphs: font.glyph_metrics(Size::new(1.0), LocationRef::default()),
        })
        .collect()
});

/// Whether a bitmap can show it; without a glyph it would be an empty box.
pub fn has(character: char) -> bool {
    let unseen = matches!(character, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{fe00}'..='\u{fe0f}' | '\u{ad}');
    unseen
        || character.is_whitespace()
        || character.is_control()
        || MEASURES
            .iter()
            .any(|measure| measure.characters.map(character).is_some())
}

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
        assert!(has('ə') && has('\u{200d}') && !has('漢') && !has('🎉'));
    }

    #[test]
    fn another_script_has_the_same_weight() {
        let mut database = DATABASE.clone();
        let inter: Vec<(ID, u16)> = database
            .faces()
            .take(2)
            .map(|face| (face.id, face.weight.0))
            .collect();
        for (id, weight) in inter {
            let other = fallback('ق', &[id], &mut database).unwrap();
            assert_eq!(database.face(other).unwrap().weight.0, weight);
            assert_eq!(fallback('漢', &[id], &mut database), None);
        }
    }

    #[test]
    fn widths_are_those_of_the_letters() {
        assert!(advance('i', false) < advance('W', false));
        assert!(advance('W', false) < advance('W', true) + 0.1);
        assert_eq!(advance('漢', false), 1.0);
    }
}
