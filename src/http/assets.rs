//! The front end's scripts, styles and fonts, embedded under names that change with their content.
