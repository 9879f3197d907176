package dev.quench.app.qoblib;

import dev.quench.app.campaign.ResultLine;
import dev.quench.problems.family.Sense;
import dev.quench.problems.io.Instance;
import dev.quench.solvers.bench.TimeToTarget;
import dev.quench.solvers.pipeline.RunRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The runs of one instance in one way, and the figures that a summary has of them.
 *
 * <p>A run without a record counts as a run that found nothing. Objectives are compared exactly.
 *
 * @param stated what the results say of the instance
 * @param instance itself
 * @param runs in their order, at least one
 * @param threshold percent within the best found that counts as successful
 */
record InstanceRuns(
        StatedInstance stated, Instance instance, List<ResultLine> runs, BigDecimal threshold) {
    private static final BigDecimal PERCENT = new BigDecimal(100);

    /**
     * Groups runs by instance.
     *
     * @throws IllegalArgumentException if two files have one name, or a file is not found
     */
    static List<InstanceRuns> group(
            List<ResultLine> runs, InstanceShelf shelf, BigDecimal threshold) {
        var groups = new LinkedHashMap<String, List<ResultLine>>();
        runs.forEach(run ->
                groups.computeIfAbsent(Submission.folder(run.instance()), _ -> new ArrayList<>())
                        .add(run));
        var all = new ArrayList<InstanceRuns>();
        for (List<ResultLine> group : groups.values()) {
            requireOne(group);
            StatedInstance stated = StatedInstance.of(group);
            all.add(
                    new InstanceRuns(
                            stated,
                            shelf.find(stated).orElseThrow(() -> missing(stated)),
                            List.copyOf(group),
                            threshold));
        }
        return all;
    }

    private static void requireOne(List<ResultLine> group) {
        ResultLine first = group.getFirst();
        for (ResultLine run : group) {
            if (!run.sha256().equals(first.sha256()) || !run.instance().equals(first.instance())) {
                throw new IllegalArgumentException(
                        "The results have two instances with the name %s, of the files %s and %s (SHA-256).\nMaybe a submission of each."
                                .formatted(run.instance(), first.sha256(), run.sha256()));
            }
        }
        List<String> commands =
                group.stream()
                        .map(InstanceRuns::command)
                        .filter(command -> !command.isEmpty())
                        .distinct()
                        .toList();
        if (commands.size() > 1) {
            throw new IllegalArgumentException(
                    "The runs of %s by %s differ in more than their seeds:%n  %s%n  %s%nMaybe a submission of each campaign."
                            .formatted(
                                    first.instance(),
                                    first.way(),
                                    commands.getFirst(),
                                    commands.get(1)));
        }
    }

    /** Returns the command of a run without its seed and where the instance was. */
    private static String command(ResultLine run) {
        RunRecord record = run.record();
        if (record == null) {
            return "";
        }
        StatedInstance stated = StatedInstance.of(List.of(run));
        String plain = record.reproduce().replaceFirst(" --seed -?[0-9]+$", "");
        return stated.argument().isEmpty()
                ? plain
                : plain.replace(stated.argument(), stated.name());
    }

    private static IllegalArgumentException missing(StatedInstance stated) {
        return new IllegalArgumentException(
                "The instance %s (%s, SHA-256 %s) is not found, so that its solutions cannot be checked.\nMaybe --instances FOLDER, where its file is."
                        .formatted(stated.name(), stated.file(), stated.sha256()));
    }

    /** Returns the name of the folder. */
    String folder() {
        return Submission.folder(stated.name());
    }

    /** Returns the records there are. */
    List<RunRecord> records() {
        return runs.stream().map(ResultLine::record).filter(Objects::nonNull).toList();
    }

    /** Returns the feasible answers in the order of the runs. */
    List<RunRecord.Answer> answers() {
        return records().stream()
                .map(RunRecord::solution)
                .filter(Objects::nonNull)
                .filter(RunRecord.Answer::feasible)
                .toList();
    }

    private Sense sense() {
        return instance.problem().sense();
    }

    Optional<BigDecimal> best() {
        return answers().stream()
                .map(RunRecord.Answer::objective)
                .reduce((a, b) -> sense().isBetter(b, a) ? b : a);
    }

    /** Returns the tightest certified bound: the worst of them in the problem's sense. */
    Optional<RunRecord.Bound> bound() {
        return records().stream()
                .map(RunRecord::bound)
                .filter(Objects::nonNull)
                .reduce((a, b) -> sense().isBetter(a.value(), b.value()) ? b : a);
    }

    /** Counts answers within the threshold of the best found. */
    int successes() {
        Optional<BigDecimal> best = best();
        return best.isEmpty()
                ? 0
                : (int)
                        answers().stream()
                                .filter(answer -> isSuccess(answer.objective(), best.get()))
                                .count();
    }

    private boolean isSuccess(BigDecimal value, BigDecimal best) {
        BigDecimal allowed = threshold.multiply(best.abs());
        return value.subtract(best).abs().multiply(PERCENT).compareTo(allowed) <= 0;
    }

    /** Mean wall time over all runs, without queues and controls; without a record all of it. */
    double seconds() {
        return runs.stream().mapToDouble(InstanceRuns::seconds).average().orElse(0);
    }

    private static double seconds(ResultLine run) {
        RunRecord record = run.record();
        if (record == null) {
            return run.seconds();
        }
        RunRecord.Timings timings = record.timings();
        Double queue = timings.queue();
        return Math.max(0, timings.total() - timings.controls() - (queue == null ? 0 : queue));
    }

    /** Mean over the runs with a record; empty where one of them does not know. */
    OptionalDouble qpuSeconds() {
        List<RunRecord> records = records();
        List<Double> known =
                records.stream().map(r -> r.timings().qpu()).filter(Objects::nonNull).toList();
        return known.isEmpty() || known.size() < records.size()
                ? OptionalDouble.empty()
                : known.stream().mapToDouble(Double::doubleValue).average();
    }

    /** Seconds until a success with probability 0.99; empty without a success. */
    OptionalDouble timeToSolution() {
        double seconds = seconds();
        return seconds > 0
                ? TimeToTarget.of(successes(), runs.size(), seconds).seconds()
                : OptionalDouble.empty();
    }

    /** Returns what costs most in qubits. */
    Optional<RunRecord.Ledger> ledger() {
        return records().stream()
                .map(RunRecord::ledger)
                .max(Comparator.comparingInt(InstanceRuns::qubits));
    }

    private static int qubits(RunRecord.Ledger ledger) {
        Integer qubits = ledger.qubits();
        return qubits == null ? -1 : qubits;
    }

    /** Counts by which step the answers were found. */
    Map<String, Integer> origins() {
        var origins = new LinkedHashMap<String, Integer>();
        answers().forEach(answer -> origins.merge(answer.from(), 1, Integer::sum));
        return origins;
    }

    /** Counts runs whose samples did significantly better than random ones. */
    long beatingRandom() {
        return records().stream()
                .map(RunRecord::verdict)
                .filter(Objects::nonNull)
                .filter(verdict -> Boolean.TRUE.equals(verdict.beatsRandom()))
                .count();
    }
}
