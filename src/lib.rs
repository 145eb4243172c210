//! Event Atlas turns a report of events into a world map that a newsroom can embed.
//!
//! The modules stand in the order in which data flows through them; each may use only what stands
//! before it. All but `http` and `cli` are synchronous and pure: no files, no clock, no network.

/// One report, geocoded and ready to serve; what a query over it means; its GeoJSON, CSV and calendar.
pub mod atlas;
/// The embedded country polygons.
pub mod boundaries;
/// The command line.
pub mod cli;
/// ISO 3166-1 alpha-2 codes, the one key that joins reports, gazetteer and boundaries.
pub mod country_code;
mod distance;
/// From the bytes of a file, of any kind that is read, to a report.
pub mod document;
/// The map as a picture: one SVG renderer for pages, images and exports.
pub mod draw;
/// The embedded places, regions, countries and their names.
pub mod gazetteer;
/// From a country and a place as written to a point on the earth, with its doubts.
pub mod geocode;
/// The server.
pub mod http;
/// Answers that are kept.
pub mod memo;
/// The interface's words in every language.
pub mod messages;
/// What a CMS makes of the address of a map.
pub mod oembed;
/// The atlases as an OGC API – Features service.
pub mod ogc;
/// The HTML of the page and the embed.
pub mod page;
/// What a report says: title, sections, entries, its own totals, and what is doubtful about them.
pub mod report;
/// The page on which an editor settles the doubts about a report.
pub mod review;

pub use country_code::CountryCode;
