//! The embedded gazetteer: places, regions, countries and their names.
