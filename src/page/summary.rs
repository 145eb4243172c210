//! The map in words, made from the data: its description for those who do not see it.

use super::Look;
use crate::draw;

/// "111 events in 33 countries. Most in Türkiye (18), …"
pub fn summary(look: &Look<'_>) -> String {
    draw::summary(
        look.atlas,
        look.selection,
        &draw::Look {
            view: &look.query.view,
            messages: look.messages,
        },
    )
}
