//! "Did you mean …?"

/// Longer words are nobody's slip of the pen, and comparing them takes time.
const LONGEST: usize = 64;

/// The candidate that a misspelt `word` is nearest to, if any is near: at most one slip in three letters, and case
/// and the choice between `-`, `_` and a space do not count.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if word.len() > LONGEST {
        return None;
    }
    let wanted = plain(word);
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(&wanted, &plain(candidate)), candidate))
        .filter(|(slips, candidate)| *slips <= candidate.len().max(3) / 3)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

/// `a`, `b` and `c`, for a sentence that offers a choice.
pub fn listed<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

fn plain(word: &str) -> String {
    word.to_lowercase().replace(['-', ' '], "_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_finds_its_word() {
        let words = ["visits_per_year", "cover", "target"];
        assert_eq!(nearest("vists_per_year", words), Some("visits_per_year"));
        assert_eq!(nearest("Visits-per-year", words), Some("visits_per_year"));
        assert_eq!(nearest("budget", words), None);
    }

    #[test]
    fn a_choice_reads_as_a_sentence() {
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(listed(["a"]), "`a`");
        assert_eq!(listed([]), "");
    }
}
