//! Jobs for engines that run many tasks: each task is one shard, and only shards with something missing are in the job.

use crate::cli::arguments::Engine;
use std::path::Path;

/// What a job is made of.
#[derive(Debug, Clone, Copy)]
pub struct Array<'a> {
    /// Short name of the study.
    pub slug: &'a str,
    /// The study file.
    pub study: &'a Path,
    /// Folder of cells.
    pub cells: &'a Path,
    /// Shards of the study.
    pub shards: u32,
    /// Shards with something missing.
    pub missing: &'a [u32],
}

/// The job as the text of its file.
pub fn emit(engine: Engine, job: &Array<'_>) -> String {
    if job.missing.is_empty() {
        return "# Everything is finished; there is nothing to run.\n".to_owned();
    }
    match engine {
        Engine::Slurm => slurm(job),
        Engine::Hyperqueue => hyperqueue(job),
        Engine::Parallel => parallel(job),
    }
}

fn slurm(job: &Array<'_>) -> String {
    format!(
        "#!/bin/sh\n\
         # Runs what is missing of {slug} with: sbatch THIS-FILE\n\
         # A shard that is killed can be run again as it is; when all are done: flywheel sweep merge\n\
         #SBATCH --job-name=flywheel-{slug}\n\
         #SBATCH --array={indices}\n\
         #SBATCH --cpus-per-task=1\n\
         #SBATCH --requeue\n\
         exec flywheel --quiet sweep run-shard \"$SLURM_ARRAY_TASK_ID/{shards}\" {study} --cells {cells} \\\n  \
         --threads \"${{SLURM_CPUS_PER_TASK:-1}}\"\n",
        slug = job.slug,
        indices = ranges(job.missing),
        shards = job.shards,
        study = shell(job.study),
        cells = shell(job.cells),
    )
}

fn hyperqueue(job: &Array<'_>) -> String {
    let mut text = format!(
        "# Runs what is missing of {slug} with: hq job submit-file THIS-FILE\nname = \"flywheel-{slug}\"\n",
        slug = job.slug
    );
    for index in job.missing {
        let shard = format!("{index}/{}", job.shards);
        let words = ["flywheel", "--quiet", "sweep", "run-shard", &shard];
        let mut command: Vec<String> = words.map(toml_text).to_vec();
        command.extend([toml_text(&job.study.to_string_lossy()), toml_text("--cells")]);
        command.extend([toml_text(&job.cells.to_string_lossy()), toml_text("--threads"), toml_text("1")]);
        text.push_str(&format!("\n[[task]]\nid = {index}\ncommand = [{}]\n", command.join(", ")));
    }
    text
}

fn parallel(job: &Array<'_>) -> String {
    let indices: Vec<String> = job.missing.iter().map(u32::to_string).collect();
    format!(
        "parallel --quote flywheel --quiet sweep run-shard {{}}/{shards} {study} --cells {cells} --threads 1 ::: {indices}\n",
        shards = job.shards,
        study = shell(job.study),
        cells = shell(job.cells),
        indices = indices.join(" "),
    )
}

/// Rising numbers as `1,4-7`.
fn ranges(numbers: &[u32]) -> String {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let shown = |(first, last): &(u32, u32)| if first == last { first.to_string() } else { format!("{first}-{last}") };
    runs.iter().map(shown).collect::<Vec<_>>().join(",")
}

/// A path as one word of a shell.
fn shell(path: &Path) -> String {
    format!("'{}'", path.to_string_lossy().replace('\'', "'\\''"))
}

/// A text of a TOML file, with everything escaped that could end it.
fn toml_text(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            control if control.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(control))),
            other => quoted.push(other),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job<'a>(study: &'a Path, missing: &'a [u32]) -> Array<'a> {
        Array { slug: "visits", study, cells: Path::new("output/.cells"), shards: 9, missing }
    }

    #[test]
    fn a_job_array_names_what_is_missing_and_nothing_else() {
        let text = emit(Engine::Slurm, &job(Path::new("a.toml"), &[1, 2, 3, 5, 8, 9]));
        assert!(text.contains("#SBATCH --array=1-3,5,8-9\n"), "{text}");
        assert!(emit(Engine::Slurm, &job(Path::new("a.toml"), &[])).starts_with("# Everything is finished"));
    }

    #[test]
    fn a_hostile_path_stays_one_word() {
        let path = Path::new("it's $(rm -rf x)\n\".toml");
        let text = emit(Engine::Parallel, &job(path, &[4]));
        assert!(text.contains("'it'\\''s $(rm -rf x)\n\".toml'"), "{text}");
        // TOML 1.0: a quotation mark, a backslash and control characters are escaped, the rest stands as it is.
        let text = emit(Engine::Hyperqueue, &job(path, &[4]));
        assert!(text.contains("\"it's $(rm -rf x)\\u000A\\\".toml\""), "{text}");
    }
}
