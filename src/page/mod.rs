//! The HTML of the page and the embed.
