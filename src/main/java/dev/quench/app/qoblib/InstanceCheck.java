package dev.quench.app.qoblib;

import dev.quench.app.report.JsonLines;
import dev.quench.problems.family.Evaluation;
import dev.quench.problems.io.FormatException;
import dev.quench.problems.io.Instance;
import dev.quench.problems.io.solution.ClaimedSolution;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks the folder of one instance. */
final class InstanceCheck {
    private static final BigDecimal NOTHING = BigDecimal.ZERO;

    private final Path folder;
    private final String name;
    private final StatedInstance stated;
    private final Instance instance;
    private final List<SubmissionFault> faults = new ArrayList<>();
    private final List<BigDecimal> objectives = new ArrayList<>();

    InstanceCheck(Path folder, String name, StatedInstance stated, Instance instance) {
        this.folder = folder;
        this.name = name;
        this.stated = stated;
        this.instance = instance;
    }

    /** Returns what is wrong. */
    List<SubmissionFault> faults() {
        String summary = name + "_summary.csv";
        String series = name + "_objective_time_series.json";
        for (Path entry : SubmissionChecker.entries(folder)) {
            String file = SubmissionChecker.base(entry);
            if (file.equals(SubmissionChecker.SOLUTIONS) && Files.isDirectory(entry)) {
                solutions(entry);
            } else if (file.equals(series)) {
                series(entry);
            } else if (!file.equals(summary)) {
                fault(file, 0, "no such file belongs here");
            }
        }
        if (Files.isRegularFile(folder.resolve(summary))) {
            summary(folder.resolve(summary));
        } else {
            fault(summary, 0, "there must be one");
        }
        return faults;
    }

    private void fault(String file, int line, String rule) {
        faults.add(new SubmissionFault(name + "/" + file, line, rule));
    }

    private void solutions(Path solutions) {
        Pattern pattern =
                Pattern.compile(
                        Pattern.quote(name) + "_solution_(0|[1-9][0-9]{0,8})\\.([A-Za-z0-9]+)");
        Map<Integer, Path> numbered = new TreeMap<>();
        for (Path file : SubmissionChecker.entries(solutions)) {
            String base = SubmissionChecker.base(file);
            Matcher matcher = pattern.matcher(base);
            if (!matcher.matches()) {
                fault(relative(base), 0, "its name must be %s_solution_N.EXT".formatted(name));
            } else if (numbered.put(Integer.valueOf(matcher.group(1)), file) != null) {
                fault(relative(base), 0, "its number is there twice");
            }
        }
        int expected = 0;
        for (Map.Entry<Integer, Path> entry : numbered.entrySet()) {
            if (entry.getKey() != expected) {
                fault(
                        relative(SubmissionChecker.base(entry.getValue())),
                        0,
                        "solutions must be numbered from 0 without gaps, and %d is missing"
                                .formatted(expected));
            }
            expected = entry.getKey() + 1;
            solution(entry.getValue());
        }
    }

    private static String relative(String base) {
        return SubmissionChecker.SOLUTIONS + "/" + base;
    }

    private void solution(Path file) {
        String base = relative(SubmissionChecker.base(file));
        try {
            String text = SubmissionChecker.text(file);
            ClaimedSolution claim = SolutionLines.read(base, text, instance);
            Evaluation evaluation = instance.problem().evaluate(claim.solution());
            if (!evaluation.feasible()) {
                fault(base, 0, "it must be feasible, but " + evaluation.violations().getFirst());
                return;
            }
            BigDecimal objective = evaluation.objective().orElseThrow();
            objectives.add(objective);
            if (claim.claim().filter(c -> c.compareTo(objective) == 0).isEmpty()) {
                fault(
                        base,
                        1,
                        "it must state its objective %s, not %s"
                                .formatted(
                                        SummaryRow.exact(objective),
                                        claim.claim().map(SummaryRow::exact).orElse("none")));
            }
        } catch (SolutionLines.BadLine e) {
            fault(base, e.line(), String.valueOf(e.getMessage()));
        } catch (FormatException e) {
            fault(base, 0, String.valueOf(e.getMessage()).replace('\n', ' '));
        }
    }

    private void summary(Path file) {
        SummaryCells cells =
                SummaryCells.read(
                        name + "/" + SubmissionChecker.base(file), SubmissionChecker.text(file));
        if (!cells.isEmpty()) {
            Optional<BigDecimal> best =
                    objectives.stream()
                            .reduce((a, b) -> instance.problem().sense().isBetter(b, a) ? b : a);
            cells.require(
                    cells.text("Problem").equals(stated.name()),
                    "Problem must be " + stated.name());
            cells.require("Best Objective Value", best);
            cells.require("# Feasible Runs", Optional.of(BigDecimal.valueOf(objectives.size())));
            counts(cells, best);
            bound(cells, best);
        }
        faults.addAll(cells.faults());
    }

    private void counts(SummaryCells cells, Optional<BigDecimal> best) {
        Optional<BigDecimal> threshold = cells.number("Success Threshold");
        cells.require(
                threshold.filter(t -> t.signum() >= 0).isPresent(),
                "Success Threshold must be a number of 0 or more");
        cells.require(
                cells.number("# Runs")
                        .filter(runs -> runs.compareTo(BigDecimal.valueOf(objectives.size())) >= 0)
                        .isPresent(),
                "# Runs must be at least # Feasible Runs");
        long successes =
                objectives.stream()
                        .filter(o -> {
                            BigDecimal top = best.orElse(o);
                            return o.subtract(top)
                                            .abs()
                                            .compareTo(
                                                    threshold.orElse(NOTHING).multiply(top.abs()))
                                    <= 0;
                        })
                        .count();
        cells.require("# Successful Runs", Optional.of(BigDecimal.valueOf(successes)));
    }

    private void bound(SummaryCells cells, Optional<BigDecimal> best) {
        Optional<BigDecimal> bound = cells.number("Optimality Bound");
        boolean beaten =
                bound.isPresent()
                        && best.isPresent()
                        && instance.problem().sense().isBetter(best.get(), bound.get());
        cells.require(!beaten, "Optimality Bound must not be worse than a solution");
    }

    private void series(Path file) {
        boolean good =
                JsonLines.read(SubmissionChecker.text(file), List.class)
                        .filter(runs -> ((List<?>) runs).stream().allMatch(InstanceCheck::isSeries))
                        .isPresent();
        if (!good) {
            fault(
                    SubmissionChecker.base(file),
                    0,
                    "it must be a list of runs, each a list of objects with numbers Time and Incumbent");
        }
    }

    private static boolean isSeries(Object run) {
        return run instanceof List<?> points
                && points.stream()
                        .allMatch(point ->
                                point instanceof Map<?, ?> map
                                        && map.get("Time") instanceof Number
                                        && map.get("Incumbent") instanceof Number);
    }
}
