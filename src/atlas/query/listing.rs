//! How a query asks for its list of events.

use super::text::one_of;

/// What the list's headings are, which way it runs, and where it begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    pub group: Group,
    pub order: Order,
    /// How many entries come before: where no script adds to a list, it is read page by page.
    pub offset: usize,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Group {
    #[default]
    Day,
    Country,
    Section,
}

/// By date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    #[default]
    Up,
    Down,
}

impl Listing {
    /// Takes a parameter in; false where it is not one of the list's.
    pub(super) fn read(&mut self, parameter: &str, value: &str) -> Result<bool, String> {
        match parameter {
            "group" => self.group = Group::parse(value)?,
            "order" => self.order = Order::parse(value)?,
            "offset" => self.offset = offset(value)?,
            _ => return Ok(false),
        }
        Ok(true)
    }

    pub(super) fn pairs(self) -> [(&'static str, Option<String>); 3] {
        let default = Self::default();
        [
            (
                "group",
                (self.group != default.group).then(|| self.group.name().to_owned()),
            ),
            (
                "order",
                (self.order != default.order).then(|| self.order.name().to_owned()),
            ),
            (
                "offset",
                (self.offset != default.offset).then(|| self.offset.to_string()),
            ),
        ]
    }
}

impl Group {
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Country => "country",
            Self::Section => "section",
        }
    }

    fn parse(text: &str) -> Result<Self, &'static str> {
        one_of(&[Self::Day, Self::Country, Self::Section], Self::name, text)
            .ok_or("write day, country or section")
    }
}

impl Order {
    pub fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
        }
    }

    fn parse(text: &str) -> Result<Self, &'static str> {
        one_of(&[Self::Up, Self::Down], Self::name, text).ok_or("write up or down")
    }
}

fn offset(text: &str) -> Result<usize, &'static str> {
    let digits = text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits
        .then(|| text.parse().ok())
        .flatten()
        .ok_or("write how many entries to pass over, as 100")
}
