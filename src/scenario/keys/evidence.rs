//! The keys of `[evidence]`.

use super::forms::{file, word};
use super::table::Table;
use super::words::PROFILES;

const PATH: &str = "evidence";

/// The table.
pub const TABLE: Table = Table {
    path: PATH,
    meaning: "What is taken of all that is believed of the model's parameters; what `[parameters]` gives stays as it is.",
    keys: &[
        word(
            PATH,
            "profile",
            PROFILES,
            "central",
            "The central value of everything; the quartile at which the practice spreads less far, or further, of everything that \
             leans; or parameters, ties and, unless `decision.rule` is given, the decision rule drawn anew for every world, so \
             that runs are futures and no longer luck alone. With `draws` it is `learnt`: one of them for every world, and of \
             everything else the central value.",
        ),
        file(
            PATH,
            "draws",
            "nothing was learnt",
            "CSV of what was learnt of some parameters together, such as `draws.csv` of `flywheel calibrate`: a column for each, \
             named as in the registry, a row for each draw, all of them equally likely.",
        ),
    ],
    is_free: false,
};
