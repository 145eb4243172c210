//! The definition of the API, as OpenAPI 3.0.

use maud::html;
use serde_json::{Value, json};

use crate::atlas::{Atlas, LICENCE, attribution};

use super::collection::Collection;
use super::html::document;
use super::negotiate::Format;
use super::parameters::{DEFAULT_LIMIT, LARGEST_LIMIT};
use super::response::{GEOJSON, JSON, OPENAPI, Response};

pub fn api(atlases: &[&Atlas], base: &str, format: Format) -> Response {
    let definition = definition(atlases, base);
    match format {
        Format::Json => Response::json(OPENAPI, &definition),
        Format::Html => Response::html(page(&definition)),
    }
}

fn definition(atlases: &[&Atlas], base: &str) -> Value {
    let collections: Vec<String> = Collection::all(atlases)
        .map(|collection| collection.id())
        .collect();
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": "Event Atlas",
            "description": format!("Events on the map, as an OGC API – Features service. {}", attribution()),
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "Creative Commons Attribution 4.0 (the places)", "url": LICENCE },
        },
        "servers": [{ "url": base }],
        "paths": {
            "/": operation("landing", "The landing page", "landing", JSON, &[]),
            "/conformance": operation("conformance", "What this service conforms to", "conformance", JSON, &[]),
            "/api": operation("api", "This definition", "any", OPENAPI, &[]),
            "/collections": operation("collections", "The collections", "collections", JSON, &[]),
            "/collections/{collectionId}": operation("collection", "One collection", "collection", JSON, &["collectionId"]),
            "/collections/{collectionId}/items": operation(
                "items", "Features of a collection", "features", GEOJSON,
                &["collectionId", "bbox", "datetime", "limit", "offset", "section", "country", "q"],
            ),
            "/collections/{collectionId}/items/{featureId}": operation(
                "item", "One feature", "feature", GEOJSON, &["collectionId", "featureId"],
            ),
        },
        "components": {
            "parameters": parameters(&collections),
            "schemas": schemas(),
            "responses": {
                "bad-request": failure("A parameter is unknown or malformed: the description says which and why."),
                "not-found": failure("There is no such resource."),
            },
        },
    })
}

fn operation(
    id: &str,
    summary: &str,
    schema: &str,
    media_type: &str,
    parameters: &[&str],
) -> Value {
    let mut references: Vec<Value> = parameters
        .iter()
        .map(|name| json!({ "$ref": format!("#/components/parameters/{name}") }))
        .collect();
    references.push(json!({ "$ref": "#/components/parameters/f" }));
    let mut responses = json!({
        "200": {
            "description": summary,
            "content": {
                (media_type): { "schema": { "$ref": format!("#/components/schemas/{schema}") } },
                "text/html": { "schema": { "type": "string" } },
            },
        },
        "400": { "$ref": "#/components/responses/bad-request" },
    });
    if !parameters.is_empty() {
        responses["404"] = json!({ "$ref": "#/components/responses/not-found" });
    }
    json!({ "get": {
        "operationId": id,
        "summary": summary,
        "tags": ["Features"],
        "parameters": references,
        "responses": responses,
    } })
}

fn failure(description: &str) -> Value {
    json!({
        "description": description,
        "content": { (JSON): { "schema": { "$ref": "#/components/schemas/exception" } } },
    })
}

fn parameters(collections: &[String]) -> Value {
    let in_path = |name: &str, description: &str, schema: Value| json!({ "name": name, "in": "path", "required": true, "description": description, "schema": schema });
    let in_query = |name: &str, description: &str, schema: Value| {
        json!({
            "name": name, "in": "query", "required": false, "description": description, "schema": schema,
            "style": "form", "explode": false,
        })
    };
    json!({
        "collectionId": in_path("collectionId", "A map's events, or its countries.", json!({ "type": "string", "enum": collections })),
        "featureId": in_path("featureId", "Of an event as 1-36-2; of a country its ISO 3166-1 alpha-2 code.", json!({ "type": "string" })),
        "f": in_query("f", "The format; without it, the Accept header decides.", json!({ "type": "string", "enum": ["json", "html"] })),
        "bbox": in_query(
            "bbox",
            "west,south,east,north in WGS 84 degrees; west is greater than east across the antimeridian. Of six numbers, the heights are passed over.",
            json!({
                "type": "array", "items": { "type": "number" },
                "oneOf": [{ "minItems": 4, "maxItems": 4 }, { "minItems": 6, "maxItems": 6 }],
            }),
        ),
        "datetime": in_query(
            "datetime",
            "A day or two with / between, .. for an open end: features whose days overlap. Of a time, its day counts as written.",
            json!({ "type": "string" }),
        ),
        "limit": in_query(
            "limit",
            // Not as a maximum of the schema: the standard has more than that answered, and not refused.
            &format!("How many features at most; of more than {LARGEST_LIMIT} that many come."),
            json!({ "type": "integer", "minimum": 1, "default": DEFAULT_LIMIT }),
        ),
        "offset": in_query(
            "offset", "How many features to pass over.",
            json!({ "type": "integer", "minimum": 0, "default": 0 }),
        ),
        "section": in_query("section", "Ids of sections.", json!({ "type": "array", "items": { "type": "string" } })),
        "country": in_query(
            "country", "ISO 3166-1 alpha-2 codes.",
            json!({ "type": "array", "items": { "type": "string", "pattern": "^[A-Za-z]{2}$" } }),
        ),
        "q": in_query("q", "Words in the title, the place, or a name of the country.", json!({ "type": "string" })),
    })
}

fn schemas() -> Value {
    let links = json!({ "type": "array", "items": { "$ref": "#/components/schemas/link" } });
    json!({
        "any": { "type": "object" },
        "exception": {
            "type": "object", "required": ["code"],
            "properties": { "code": { "type": "string" }, "description": { "type": "string" } },
        },
        "link": {
            "type": "object", "required": ["href", "rel"],
            "properties": {
                "href": { "type": "string" }, "rel": { "type": "string" },
                "type": { "type": "string" }, "title": { "type": "string" },
            },
        },
        "landing": {
            "type": "object", "required": ["title", "links"],
            "properties": { "title": { "type": "string" }, "description": { "type": "string" }, "links": links },
        },
        "conformance": {
            "type": "object", "required": ["conformsTo"],
            "properties": { "conformsTo": { "type": "array", "items": { "type": "string" } } },
        },
        "collections": {
            "type": "object", "required": ["links", "collections"],
            "properties": {
                "links": links,
                "collections": { "type": "array", "items": { "$ref": "#/components/schemas/collection" } },
            },
        },
        "collection": {
            "type": "object", "required": ["id", "links"],
            "properties": {
                "id": { "type": "string" }, "title": { "type": "string" }, "description": { "type": "string" },
                "links": links, "extent": { "type": "object" },
                "itemType": { "type": "string", "default": "feature" },
                "crs": { "type": "array", "items": { "type": "string" } },
            },
        },
        "features": {
            "type": "object", "required": ["type", "features"],
            "properties": {
                "type": { "type": "string", "enum": ["FeatureCollection"] },
                "features": { "type": "array", "items": { "$ref": "#/components/schemas/feature" } },
                "links": links,
                "numberMatched": { "type": "integer", "minimum": 0 },
                "numberReturned": { "type": "integer", "minimum": 0 },
            },
        },
        "feature": {
            "type": "object", "required": ["type", "geometry", "properties"],
            "properties": {
                "type": { "type": "string", "enum": ["Feature"] },
                "id": { "type": "string" },
                "geometry": { "type": "object", "nullable": true },
                "properties": { "type": "object", "nullable": true },
                "links": links,
            },
        },
    })
}

/// The definition for people: every path, what it is, and what it understands.
fn page(definition: &Value) -> maud::Markup {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let known = &definition["components"]["parameters"];
    document(
        "The documentation of this API",
        html! {
            p { (text(&definition["info"]["description"])) }
            @for (path, item) in definition["paths"].as_object().into_iter().flatten() {
                h2 { code { "GET " (path) } }
                p { (text(&item["get"]["summary"])) }
                dl {
                    @for reference in item["get"]["parameters"].as_array().into_iter().flatten() {
                        @let name = text(&reference["$ref"]).rsplit('/').next().unwrap_or_default().to_owned();
                        dt { code { (name) } }
                        dd { (text(&known[name.as_str()]["description"])) }
                    }
                }
            }
        },
    )
}
