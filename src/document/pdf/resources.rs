//! What a page is drawn with: its streams, the forms within them, the fonts that each names.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::Font;
use super::matrix::Matrix;
use super::pen::Pen;

/// What the drawing of one page or form may expand to.
const MOST_STREAM: usize = 16 << 20;
/// More fonts, or a longer text in place of glyphs, than any document has.
const MOST_FONTS: usize = 1_000;
const LONGEST_TEXT: usize = 1_000;
/// Forms within forms.
const DEEPEST: usize = 8;

pub struct Resources<'a> {
    document: &'a Document,
    /// By where they stand in the document, so that a font without an id is read once as well.
    fonts: HashMap<*const Object, Rc<Font<'a>>>,
    /// How many bytes may still be expanded.
    left: usize,
}

/// The resources of the page or form that is drawn, the nearest first.
type Scope<'a> = [&'a Dictionary];

impl<'a> Resources<'a> {
    pub fn new(document: &'a Document, most: usize) -> Self {
        Self {
            document,
            fonts: HashMap::new(),
            left: most,
        }
    }

    /// Whether there was more to draw than may be.
    pub fn is_spent(&self) -> bool {
        self.left == 0
    }

    pub fn draw_page(&mut self, page: ObjectId, pen: &mut Pen<'a>) {
        let document = self.document;
        let (own, inherited) = document.get_page_resources(page).unwrap_or_default();
        let inherited = inherited
            .into_iter()
            .filter_map(|id| document.get_dictionary(id).ok());
        let scope: Vec<&Dictionary> = own.into_iter().chain(inherited).collect();
        let limit = MOST_STREAM.min(self.left);
        match document.get_page_content_with_limit(page, limit) {
            Ok(bytes) => self.draw(&bytes, &scope, pen, DEEPEST),
            // It fails for no other reason than the limit.
            Err(_) => self.left = 0,
        }
    }

    fn draw(&mut self, bytes: &[u8], scope: &Scope<'a>, pen: &mut Pen<'a>, depth: usize) {
        self.left = self.left.saturating_sub(bytes.len());
        let Ok(content) = Content::decode(bytes) else {
            return;
        };
        for operation in &content.operations {
            if self.is_spent() {
                return;
            }
            let operands = &operation.operands;
            let named = operands.first().and_then(|name| name.as_name().ok());
            match operation.operator.as_str() {
                "Tf" => {
                    let font = named.and_then(|name| self.font(scope, name));
                    pen.take(font, operands.get(1));
                }
                "Do" if depth > 0 => {
                    if let Some(name) = named {
                        self.draw_form(scope, name, pen, depth - 1);
                    }
                }
                "BDC" => pen.begin_marked(self.actual_text(scope, operands.get(1))),
                operator => pen.obey(operator, operands),
            }
        }
    }

    /// A form is a drawing of its own, with a place and resources of its own.
    fn draw_form(&mut self, scope: &Scope<'a>, name: &[u8], pen: &mut Pen<'a>, depth: usize) {
        let Some(form) = self
            .find(scope, b"XObject", name)
            .and_then(|object| object.as_stream().ok())
            .filter(|form| {
                let kind = form.dict.get(b"Subtype").and_then(Object::as_name);
                kind.is_ok_and(|kind| kind == b"Form")
            })
        else {
            return;
        };
        let own = form.dict.get(b"Resources").ok();
        let own = own.and_then(|own| self.dictionary(own));
        let scope: Vec<&Dictionary> = own.into_iter().chain(scope.iter().copied()).collect();
        let limit = MOST_STREAM.min(self.left);
        let Ok(bytes) = form.get_plain_content_with_limit(limit) else {
            // What was expanded in vain has cost as much.
            self.left = self.left.saturating_sub(limit);
            return;
        };
        let matrix = form.dict.get(b"Matrix").and_then(Object::as_array);
        let matrix = matrix.map_or(Matrix::ONE, |numbers| Matrix::of(numbers));
        pen.obey("q", &[]);
        pen.transform(&matrix);
        self.draw(&bytes, &scope, pen, depth);
        pen.obey("Q", &[]);
    }

    fn font(&mut self, scope: &Scope<'a>, name: &[u8]) -> Option<Rc<Font<'a>>> {
        let object = self.find(scope, b"Font", name)?;
        if let Some(known) = self.fonts.get(&std::ptr::from_ref(object)) {
            return Some(known.clone());
        }
        if self.fonts.len() >= MOST_FONTS {
            return None;
        }
        let font = Rc::new(Font::read(self.document, object.as_dict().ok()?));
        self.fonts.insert(object, font.clone());
        Some(font)
    }

    /// What stands for text that its glyphs do not spell, as programs write it for want of a font.
    fn actual_text(&self, scope: &Scope<'a>, properties: Option<&Object>) -> Option<String> {
        let properties = match properties? {
            Object::Dictionary(properties) => properties,
            Object::Name(name) => self.find(scope, b"Properties", name)?.as_dict().ok()?,
            _ => return None,
        };
        let text = properties.get(b"ActualText").ok()?;
        lopdf::decode_text_string(text)
            .ok()
            .filter(|text| text.len() <= LONGEST_TEXT)
    }

    /// The resource of this kind and name.
    fn find(&self, scope: &Scope<'a>, kind: &[u8], name: &[u8]) -> Option<&'a Object> {
        scope.iter().find_map(|resources| {
            let of_kind = self.dictionary(resources.get(kind).ok()?)?;
            let (_, object) = self.document.dereference(of_kind.get(name).ok()?).ok()?;
            Some(object)
        })
    }

    fn dictionary(&self, object: &'a Object) -> Option<&'a Dictionary> {
        let (_, object) = self.document.dereference(object).ok()?;
        object.as_dict().ok()
    }
}
