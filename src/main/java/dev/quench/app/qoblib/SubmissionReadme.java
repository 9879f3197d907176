package dev.quench.app.qoblib;

import dev.quench.app.campaign.SweepSession;
import dev.quench.solvers.pipeline.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The README of a submission: how to run it again, what its figures mean, what it does not claim.
 */
final class SubmissionReadme {
    /** Heading of the table by which the checker finds the instances. */
    static final String TABLE = "| instance | file | read with | SHA-256 |";

    private final Submission submission;
    private final List<InstanceRuns> all;
    private final Map<String, SweepSession> sessions;
    private final List<String> lines = new ArrayList<>();

    private SubmissionReadme(
            Submission submission, List<InstanceRuns> all, Map<String, SweepSession> sessions) {
        this.submission = submission;
        this.all = all;
        this.sessions = sessions;
    }

    static String of(
            Submission submission, List<InstanceRuns> all, Map<String, SweepSession> sessions) {
        var readme = new SubmissionReadme(submission, all, sessions);
        readme.about();
        readme.instances();
        readme.commands();
        readme.surroundings();
        readme.meanings();
        readme.controls();
        readme.limits();
        return String.join("\n", readme.lines) + "\n";
    }

    private void add(String... more) {
        lines.addAll(List.of(more));
    }

    private void about() {
        add(
                "# %s by %s".formatted(submission.method(), submission.submitter()),
                "",
                "Written by `quench export qoblib` from the lines of a campaign, %s."
                        .formatted(submission.date()),
                "",
                "- way: `%s`".formatted(submission.way()),
                "- paradigm: %s"
                        .formatted(
                                all.stream()
                                        .map(runs -> Paradigm.of(runs.records()).toString())
                                        .distinct()
                                        .collect(Collectors.joining(", "))));
        if (!submission.affiliation().isBlank()) {
            add("- affiliation: %s".formatted(submission.affiliation()));
        }
        if (!submission.reference().isBlank()) {
            add("- reference: %s".formatted(submission.reference()));
        }
    }

    private void instances() {
        add("", "## Instances", "", TABLE, "|---|---|---|---|");
        for (InstanceRuns runs : all) {
            StatedInstance stated = runs.stated();
            add(
                    "| %s | %s | %s | %s |"
                            .formatted(
                                    stated.name(),
                                    stated.file(),
                                    stated.options(),
                                    stated.sha256()));
        }
        add(
                "",
                "Solutions (`<instance>_solution_<N>.sol`, from 0, the feasible answers in the order of the runs):",
                "");
        all.stream()
                .map(runs ->
                        "- %s: %s."
                                .formatted(
                                        runs.instance().problem().family(),
                                        SolutionText.described(runs.instance().problem())))
                .distinct()
                .forEach(this::add);
        if (all.stream().anyMatch(runs -> !runs.instance().problem().family().equals("mis"))) {
            add(
                    "",
                    "The format of solutions that are no independent sets is Quench's own: QOBLIB's was not at hand.");
        }
    }

    private void commands() {
        add(
                "",
                "## Run it again",
                "",
                "Each run is one command; `--seed` is the one thing that differs between the runs of an instance.",
                "",
                "```");
        for (InstanceRuns runs : all) {
            String seeds =
                    runs.runs().stream()
                            .map(run -> String.valueOf(run.seed()))
                            .collect(Collectors.joining(" "));
            add("# %s: seeds %s".formatted(runs.stated().name(), seeds));
            runs.records().stream()
                    .findFirst()
                    .map(record -> command(record.reproduce(), runs.stated()))
                    .ifPresent(this::add);
        }
        add("```", "", "    quench export qoblib --check %s".formatted(submission.folder()));
    }

    /** Leaves out in which folder the instance was. */
    private static String command(String reproduce, StatedInstance stated) {
        return stated.argument().isEmpty()
                ? reproduce
                : reproduce.replace(stated.argument(), stated.file());
    }

    private void surroundings() {
        add("", "## Versions and machine", "");
        all.stream()
                .flatMap(runs -> runs.records().stream())
                .map(RunRecord::versions)
                .map(versions -> "- versions: " + facts(versions))
                .distinct()
                .forEach(this::add);
        all.stream()
                .flatMap(runs -> runs.runs().stream())
                .map(run -> sessions.get(run.session()))
                .filter(Objects::nonNull)
                .distinct()
                .map(session ->
                        "- sweep %s of %s: %s; %d runs at a time (%s); campaign %s, SHA-256 %s"
                                .formatted(
                                        session.id(),
                                        session.utc(),
                                        facts(session.machine()),
                                        session.workers(),
                                        session.engine(),
                                        session.campaign(),
                                        session.sha256()))
                .forEach(this::add);
    }

    private static String facts(Map<String, String> facts) {
        return new TreeMap<>(facts)
                .entrySet().stream()
                        .map(e -> e.getKey() + " " + e.getValue())
                        .collect(Collectors.joining(", "));
    }

    private void meanings() {
        add(
                "",
                "## What the figures mean",
                "",
                "- Objectives are recomputed from the instance in exact arithmetic, in its own sense and scale.",
                "- **raw**: the best sample as the sampler gave it. **repaired**: after a greedy repair. **improved**: after repair and local search, which are classical. An answer is the best of a whole run, with all that; the remarks of a summary count which step found it (`sample` is the sampler alone).",
                "- A run is successful within %s %% of the best value found here, which need not be the optimum; the column Success Threshold has this as a fraction."
                        .formatted(SummaryRow.exact(submission.threshold())),
                "- Total Runtime is the mean wall time of a run in seconds over all runs, with reading, formulating, sampling, repair and proof; without queues and controls. Compilation for a device has no time of its own in the records and is not taken out. A run without a record counts with the time until it ended.",
                "- CPU Runtime is wall time too, not CPU-seconds of all threads; less the QPU time where there is one. QPU Runtime is what providers say. GPUs and other hardware: none.",
                "- Time to Solution is TTS 0.99 = t max(1, ln(1 - 0.99) / ln(1 - p)), t the Total Runtime and p the share of successful runs; empty without a success.",
                "- Variables are the bits of the largest QUBO of a run; of several runs, the largest. The number of non-zero coefficients is not in the records (the remarks have that of the quadratic ones), and of their range only the ratio of the largest to the smallest magnitude is.",
                "- Bounds are certified by a classical proof that the remarks name, not by the sampler.",
                "- There is no time series: the records have no incumbents with times.");
    }

    private void controls() {
        add(
                "",
                "## Controls",
                "",
                "The same number of uniform random samples had the same repair and local search. A run beats them where its repaired shots are better by a one-sided Mann-Whitney test. Best value over the runs:",
                "",
                "| instance | runs | feasible | successful | best | random, raw | random, repaired | random, improved | greedy | runs that beat random |",
                "|---|---|---|---|---|---|---|---|---|---|");
        for (InstanceRuns runs : all) {
            add(
                    "| %s | %d | %d | %d | %s | %s | %s | %s | %s | %d |"
                            .formatted(
                                    runs.stated().name(),
                                    runs.runs().size(),
                                    runs.answers().size(),
                                    runs.successes(),
                                    runs.best().map(SummaryRow::exact).orElse("none"),
                                    ControlValue.RANDOM_RAW.best(runs),
                                    ControlValue.RANDOM_REPAIRED.best(runs),
                                    ControlValue.RANDOM_IMPROVED.best(runs),
                                    ControlValue.GREEDY_IMPROVED.best(runs),
                                    runs.beatingRandom()));
        }
    }

    private void limits() {
        add(
                "",
                "## What is not claimed",
                "",
                "- No advantage over classical solvers: none was run for the same time.",
                "- Where random samples with the same help reach the same value, the answer shows the help, not the sampler.",
                "- Times are of one machine, with other runs beside them where a sweep ran several at a time.",
                "- All runs of this way that the results have are counted, those without an answer too; none was picked.");
        long without =
                all.stream()
                        .flatMap(r -> r.runs().stream())
                        .filter(r -> r.record() == null)
                        .count();
        if (without > 0) {
            add(
                    "- %d runs ended without a record (refused, failed, out of time or memory) and count as runs without success."
                            .formatted(without));
        }
        boolean few = all.stream().anyMatch(runs -> runs.runs().size() < 5);
        if (few) {
            add(
                    "- Some instances have fewer than the five runs that the rules of 2026 ask of stochastic methods.");
        }
    }
}
