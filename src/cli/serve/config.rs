//! The configuration file: its keys are the flags' names, and become the flags' defaults, so that a flag
//! or an environment variable goes before it.

use std::path::Path;

use anyhow::{Context, anyhow, bail};
use clap::error::{ContextKind, ContextValue};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};
use toml::{Table, Value};

/// Not keys of a file: they say where it is, or ask for something else than serving.
const NOT_KEYS: [&str; 4] = ["config", "print_config", "help", "version"];

/// A flag's id, and the values that a file gives it.
pub type Setting = (String, Vec<String>);

/// The settings of a file, each checked as its flag would be.
pub fn read(command: &Command, path: &Path) -> anyhow::Result<Vec<Setting>> {
    let name = path.display();
    let text = std::fs::read_to_string(path).with_context(|| {
        format!("{name}: cannot read the configuration; name an existing file with --config")
    })?;
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let line = error.span().map_or(1, |span| line_of(&text, span.start));
        anyhow::anyhow!("{name}:{line}: not TOML: {}", error.message())
    })?;
    let mut settings = Vec::new();
    for (key, value) in table {
        let line = line_of_key(&text, &key);
        let Some(id) = id_of(command, &key) else {
            bail!(
                "{name}:{line}: there is no '{key}' to configure{}",
                nearest(command, &key)
            );
        };
        let values = words(&value).with_context(|| {
            format!("{name}:{line}: {key} takes a text, a number, true or false, or a list of them")
        })?;
        check(command, &id, &values).with_context(|| format!("{name}:{line}: {key}"))?;
        settings.push((id, values));
    }
    Ok(settings)
}

/// Makes the settings the defaults of `command`.
pub fn apply(command: Command, settings: &[Setting]) -> Command {
    settings.iter().fold(command, |command, (id, values)| {
        command.mut_arg(id, |arg| arg.default_values(values))
    })
}

/// Everything in force as a configuration file, with where it comes from.
pub fn print(command: &Command, matches: &ArgMatches, settings: &[Setting]) -> String {
    let mut text = String::new();
    for arg in keys(command) {
        let id = arg.get_id().as_str();
        let source = match matches.value_source(id) {
            Some(ValueSource::CommandLine) => "flag",
            Some(ValueSource::EnvVariable) => "environment",
            Some(ValueSource::DefaultValue) if settings.iter().any(|(set, _)| set == id) => "file",
            _ => "default",
        };
        let raw: Vec<String> = match (arg.get_action(), matches.get_raw(id)) {
            (ArgAction::SetTrue, _) => vec![matches.get_flag(id).to_string()],
            (_, values) => values
                .into_iter()
                .flatten()
                .map(|value| value.to_string_lossy().into_owned())
                .collect(),
        };
        let key = key_of(arg);
        let line = match raw.as_slice() {
            [] => format!("# {key} ="),
            [value] if !is_list(arg) => format!("{key} = {}", literal(value)),
            values => {
                let values: Vec<String> = values.iter().map(|value| literal(value)).collect();
                format!("{key} = [{}]", values.join(", "))
            }
        };
        text += &format!("{line}  # {source}\n");
    }
    text
}

/// The table of `docs/configuration.md`.
#[cfg(test)]
pub fn table(command: &Command) -> String {
    let mut text =
        "| key in the file | flag | environment | default | what it is |\n|---|---|---|---|---|\n"
            .to_owned();
    for arg in keys(command) {
        let key = key_of(arg);
        let flag = arg.get_long().map_or_else(
            || format!("`{}…`", arg.get_id().as_str().to_uppercase()),
            |long| match arg.get_value_names() {
                Some([value, ..]) if arg.get_action().takes_values() => {
                    format!("`--{long} {value}`")
                }
                _ => format!("`--{long}`"),
            },
        );
        let environment = arg
            .get_env()
            .map_or(String::new(), |name| format!("`{}`", name.display()));
        let defaults: Vec<String> = match arg.get_action() {
            ArgAction::SetTrue => vec!["`false`".to_owned()],
            _ => arg
                .get_default_values()
                .iter()
                .map(|value| format!("`{}`", value.display()))
                .collect(),
        };
        let help = arg.get_help().map_or(String::new(), ToString::to_string);
        text += &format!(
            "| `{key}` | {flag} | {environment} | {} | {help} |\n",
            defaults.join(", ")
        );
    }
    text
}

fn keys(command: &Command) -> impl Iterator<Item = &Arg> {
    command
        .get_arguments()
        .filter(|arg| !NOT_KEYS.contains(&arg.get_id().as_str()))
}

fn key_of(arg: &Arg) -> String {
    arg.get_id().as_str().replace('_', "-")
}

fn is_list(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Append)
}

/// `max_head` and `max-head` are one key.
fn id_of(command: &Command, key: &str) -> Option<String> {
    let key = key.replace('_', "-");
    keys(command)
        .find(|arg| key_of(arg) == key)
        .map(|arg| arg.get_id().to_string())
}

fn nearest(command: &Command, key: &str) -> String {
    keys(command)
        .map(key_of)
        .map(|known| (strsim::jaro_winkler(&known, key), known))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(likeness, _)| *likeness > 0.6)
        .map_or_else(
            || "; eventatlas --help lists what there is".to_owned(),
            |(_, known)| format!("; did you mean {known}?"),
        )
}

fn words(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Integer(number) => Some(vec![number.to_string()]),
        Value::Float(number) => Some(vec![number.to_string()]),
        Value::Boolean(truth) => Some(vec![truth.to_string()]),
        Value::Array(values) => values
            .iter()
            .map(words)
            .collect::<Option<Vec<_>>>()
            .map(|lists| lists.concat()),
        Value::Datetime(_) | Value::Table(_) => None,
    }
}

/// Parses the values as the flag would, to say what is wrong with them where they stand.
fn check(command: &Command, id: &str, values: &[String]) -> anyhow::Result<()> {
    let arg = command
        .get_arguments()
        .find(|arg| arg.get_id() == id)
        .context("no such flag")?;
    if values.len() > 1 && !is_list(arg) {
        bail!("one value is wanted here, not a list");
    }
    let alone = Command::new("eventatlas").no_binary_name(true).arg(
        Arg::new("value")
            .num_args(0..)
            .allow_hyphen_values(true)
            .action(ArgAction::Append)
            .value_parser(arg.get_value_parser().clone()),
    );
    alone.try_get_matches_from(values).map_err(|error| {
        let text = error.to_string();
        let line = text.lines().next().unwrap_or_default();
        let why = line.rsplit_once(": ").map_or(line, |(_, why)| why);
        match (
            error.get(ContextKind::InvalidValue),
            error.get(ContextKind::ValidValue),
        ) {
            (Some(given), Some(ContextValue::Strings(valid))) if !valid.is_empty() => {
                anyhow!("'{given}' is none of {}", valid.join(", "))
            }
            _ => anyhow!("{}", why.trim()),
        }
    })?;
    Ok(())
}

fn literal(value: &str) -> String {
    if value.parse::<i64>().is_ok() || matches!(value, "true" | "false") {
        value.to_owned()
    } else {
        Value::String(value.to_owned()).to_string()
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    1 + text
        .bytes()
        .take(offset)
        .filter(|byte| *byte == b'\n')
        .count()
}

fn line_of_key(text: &str, key: &str) -> usize {
    let starts = |line: &str| {
        let line = line.trim_start().trim_start_matches(['"', '\'']);
        line.strip_prefix(key).is_some_and(|rest| {
            rest.trim_start_matches(['"', '\''])
                .trim_start()
                .starts_with('=')
        })
    };
    1 + text.lines().position(starts).unwrap_or(0)
}
