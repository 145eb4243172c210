//! The embedded country polygons.
