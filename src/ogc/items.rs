//! Features: a page of a collection, or one.

use geojson::feature::Id;
use geojson::{Feature, FeatureCollection};
use maud::{Markup, html};
use serde_json::{Value, json};

use crate::atlas::geojson as render;
use crate::boundaries::Detail;

use super::collection::{Collection, Kind};
use super::html::{cell, document, link_list};
use super::landing::{link, self_links};
use super::negotiate::Format;
use super::parameters::Parameters;
use super::response::{Failure, GEOJSON, JSON, Response};

pub fn items(collection: &Collection, base: &str, parameters: &Parameters) -> Response {
    let mut page = page(collection, parameters);
    let address = format!("{}/items", collection.address(base));
    let returned = page.features.len();
    let matched = page
        .foreign_members
        .as_ref()
        .and_then(|members| members["numberMatched"].as_u64())
        .map_or(returned, |matched| matched as usize);
    let Parameters {
        format,
        limit,
        offset,
        ..
    } = *parameters;
    let name = format.name();
    let media_type = match format {
        Format::Json => GEOJSON,
        Format::Html => "text/html",
    };
    let mut links = self_links(&address, &parameters.with_offset(offset), format, GEOJSON);
    let mut turn = |rel, offset, title| {
        let href = format!("{address}?{}&f={name}", parameters.with_offset(offset));
        links.push(link(href, rel, media_type, title));
    };
    if offset.saturating_add(returned) < matched && returned > 0 {
        turn("next", offset + returned, "The next page");
    }
    if offset > 0 {
        turn("prev", offset.saturating_sub(limit), "The page before");
    }
    links.push(link(
        collection.address(base),
        "collection",
        JSON,
        &collection.title(),
    ));
    match format {
        Format::Json => {
            page.foreign_members
                .get_or_insert_default()
                .insert("links".to_owned(), Value::Array(links));
            Response {
                status: 200,
                content_type: GEOJSON,
                body: page.to_string(),
            }
        }
        Format::Html => Response::html(document(
            &collection.title(),
            html! {
                p { (returned) " of " (matched) }
                (table(&page.features, &address))
                (link_list(&links))
            },
        )),
    }
}

/// The features that the parameters ask for.
fn page(collection: &Collection, parameters: &Parameters) -> FeatureCollection {
    let Parameters {
        ref filter,
        limit,
        offset,
        ..
    } = *parameters;
    let atlas = collection.atlas;
    match collection.kind {
        Kind::Events => render::events(atlas, &atlas.select(filter).page(offset, limit)),
        Kind::Countries => {
            // A country is where its polygon is, not where its events are.
            let mut of_events = filter.clone();
            let bounds = of_events.bounds.take();
            let mut page = render::countries(
                atlas,
                &atlas.select(&of_events),
                language(collection),
                Detail::FINE,
            );
            if let Some(bounds) = bounds {
                page.features.retain(|feature| {
                    feature
                        .geometry
                        .as_ref()
                        .is_some_and(|geometry| render::intersects(geometry, &bounds))
                });
            }
            let matched = page.features.len();
            page.features = page.features.into_iter().skip(offset).take(limit).collect();
            let members = page.foreign_members.get_or_insert_default();
            members.insert("numberMatched".to_owned(), Value::from(matched));
            members.insert(
                "numberReturned".to_owned(),
                Value::from(page.features.len()),
            );
            page
        }
    }
}

fn language<'a>(collection: &Collection<'a>) -> &'a str {
    collection.atlas.language.as_deref().unwrap_or("en")
}

pub fn item(
    collection: &Collection,
    id: &str,
    base: &str,
    format: Format,
) -> Result<Response, Failure> {
    let address = format!("{}/items", collection.address(base));
    let mut feature = feature(collection, id)
        .ok_or_else(|| Failure::not_found("there is no such feature in this collection"))?;
    let mut links = self_links(&format!("{address}/{id}"), "", format, GEOJSON);
    links.push(link(
        collection.address(base),
        "collection",
        JSON,
        &collection.title(),
    ));
    Ok(match format {
        Format::Json => {
            let members = feature.foreign_members.get_or_insert_default();
            members.insert("links".to_owned(), Value::Array(links));
            Response {
                status: 200,
                content_type: GEOJSON,
                body: feature.to_string(),
            }
        }
        Format::Html => Response::html(document(
            id,
            html! {
                dl {
                    @for (name, value) in feature.properties.iter().flatten() {
                        dt { (name) }
                        dd { (cell(value)) }
                    }
                    dt { "geometry" }
                    dd { (place(&feature)) }
                }
                (link_list(&links))
            },
        )),
    })
}

fn feature(collection: &Collection, id: &str) -> Option<Feature> {
    let atlas = collection.atlas;
    match collection.kind {
        Kind::Events => {
            let event = atlas.events.iter().find(|event| event.id == id)?;
            Some(render::event_feature(atlas, event))
        }
        Kind::Countries => {
            let country = atlas
                .countries
                .iter()
                .find(|country| country.code.as_str() == id)?;
            Some(render::country_feature(
                atlas,
                country,
                language(collection),
                Detail::FINE,
            ))
        }
    }
}

/// Where a feature is, short enough to read.
fn place(feature: &Feature) -> Markup {
    html! {
        @match feature.geometry.as_ref().map(|geometry| &geometry.value) {
            None => "",
            Some(geojson::GeometryValue::Point { coordinates }) => (json!(coordinates).to_string()),
            Some(shape) => (shape.type_name()),
        }
    }
}

/// The features as rows under the names of their properties.
fn table(features: &[Feature], address: &str) -> Markup {
    let names: Vec<&String> = features
        .first()
        .and_then(|feature| feature.properties.as_ref())
        .map(|properties| properties.keys().collect())
        .unwrap_or_default();
    html! {
        table {
            thead { tr { th scope="col" { "id" } @for name in &names { th scope="col" { (name) } } } }
            tbody {
                @for feature in features {
                    @let id = match &feature.id { Some(Id::String(id)) => id.as_str(), _ => "" };
                    tr {
                        th scope="row" { a href=(format!("{address}/{id}?f=html")) { (id) } }
                        @for name in &names { td { (cell(feature.property(name).unwrap_or(&Value::Null))) } }
                    }
                }
            }
        }
    }
}
