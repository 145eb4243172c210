//! What a reader is told in one quiet line: that the address did not mean quite what is shown.

use maud::{Markup, html};

use super::Look;

/// What was found of an address before its page is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    pub version: Standing,
    /// Whether a parameter of ours was malformed, and so left out.
    pub unread: bool,
}

/// Which version of the map is shown, where an address names one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// The newest, whether asked for or not.
    #[default]
    Present,
    /// The one that was asked for, and there is a newer one.
    Older,
    /// The one that was asked for is not kept: the present one is shown instead, since an article that
    /// embeds it is better off with a map than with an error.
    Lost,
}

pub(super) fn lines(look: &Look<'_>) -> Markup {
    let words = look.messages;
    html! {
        @match look.remarks.version {
            Standing::Present => {}
            Standing::Older => p.remark role="note" {
                (words.text("version.newer")) " "
                a href=(look.link(|query| query.view.version = None)) { (words.text("version.show")) }
            }
            Standing::Lost => p.remark role="note" { (words.text("version.lost")) }
        }
        @if look.remarks.unread { p.remark role="note" { (words.text("filter.invalid")) } }
    }
}
