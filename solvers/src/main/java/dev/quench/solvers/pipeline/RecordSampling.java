package dev.quench.solvers.pipeline;

import dev.quench.problems.formulate.Formulated;
import dev.quench.solvers.checkpoint.EvaluationLog;
import dev.quench.solvers.cut.CutReport;
import dev.quench.solvers.cut.LazyCutSampler;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.sampler.SmallPartsSampler;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of a record that says what was encoded and sampled, and what it took. */
final class RecordSampling {
    /** Relaxations whose multipliers learn from samples. */
    private static final Set<String> MULTIPLIERS = Set.of("lagrangian", "tour-cuts");

    /** How many rounds of a loop had a Qubo of small parts. */
    private static final String SEPARABLE = "separableRounds";

    private final RecordStages stages;
    private final List<String> notices;
    private RunRecord.@Nullable Ledger ledger;
    private String sampler = "";
    private int resumedEvaluations;
    private boolean isClosed;
    private double encodeSeconds;
    private double sampleSeconds;

    RecordSampling(RecordStages stages, List<String> notices) {
        this.stages = stages;
        this.notices = notices;
    }

    void sampled(
            String relaxation,
            ReducedInstance reduced,
            ProgramSamples result,
            double samplerSeconds,
            double totalSeconds) {
        sampler = result.sampler();
        sampleSeconds = samplerSeconds;
        encodeSeconds = Math.max(0, totalSeconds - samplerSeconds);
        encoded(relaxation, reduced, result);
        int qubits = result.ledger().qubits();
        stages.add(
                new RunRecord.StageFacts(
                        result.sampler(),
                        "sample",
                        result.sampling().getOrDefault("proven", false).equals(true),
                        qubits,
                        qubits,
                        sampleSeconds,
                        withResumed(result.sampling())));
        ledger = ledger(relaxation, reduced, result);
        if (result.sampling().get("warnings") instanceof List<?> warnings) {
            warnings.forEach(w -> notices.add(String.valueOf(w)));
        }
        forecast(result.sampling());
    }

    /** Repeats what was forecast for a device. */
    private void forecast(Map<String, Object> sampling) {
        if (sampling.get(AdmittedSampler.DETAIL) instanceof Map<?, ?> device) {
            String reasons =
                    device.get("reasons") instanceof List<?> list
                            ? String.join("; ", list.stream().map(String::valueOf).toList())
                            : "";
            notices.add(
                    "%s on %s: %s.".formatted(device.get("verdict"), device.get("name"), reasons));
        }
    }

    /** Says that most of what a shrinking was to leave went to slack; called after sampling. */
    void slackNoticed(Recipe recipe, Formulated before) {
        boolean encoded = recipe.relax().method() == Stage.Relax.Method.PENALTY;
        if (!encoded || ledger == null || ledger.qubits() == null || ledger.qubitsSlack() == null) {
            return;
        }
        int left = ledger.qubits() - ledger.qubitsSlack();
        slack(ledger.qubits(), ledger.qubitsSlack())
                .or(() -> madeRoom(before, left))
                .ifPresent(notices::add);
    }

    /** Fewer variables than were asked for are left if more of them would have needed slack. */
    private static Optional<String> madeRoom(Formulated before, int left) {
        long variables = before.variables();
        long slack = before.counts().slackQubits();
        return slack <= variables || left == variables
                ? Optional.empty()
                : Optional.of(
                        "Of %d variables %d are left to sample, for the penalties of all take %d slack bits: maybe take --recipe shrink-lagrangian-qaoa, which needs no slack."
                                .formatted(variables, left, slack));
    }

    /** Warns where more than half of the qubits are slack bits. */
    static Optional<String> slack(long qubits, long slackQubits) {
        return 2 * slackQubits <= qubits
                ? Optional.empty()
                : Optional.of(
                        "Of %d qubits %d are slack bits of the penalties and %d are variables: maybe take --recipe shrink-lagrangian-qaoa, which needs no slack."
                                .formatted(qubits, slackQubits, qubits - slackQubits));
    }

    private void encoded(String relaxation, ReducedInstance reduced, ProgramSamples result) {
        stages.add(
                new RunRecord.StageFacts(
                        relaxation,
                        MULTIPLIERS.contains(relaxation) ? "relax" : "encode",
                        !MULTIPLIERS.contains(relaxation),
                        reduced.formulated().program().size(),
                        result.ledger().qubits(),
                        encodeSeconds,
                        relaxation.equals("lagrangian")
                                ? new ObjectiveUnits(reduced.formulated())
                                        .ofRounds(withoutCuts(result.encoding()))
                                : withoutCuts(result.encoding())));
        if (result.encoding().get(LazyCutSampler.DETAIL) instanceof CutReport report) {
            cut(report);
        }
    }

    private static Map<String, Object> withoutCuts(Map<String, Object> encoding) {
        var rest = new LinkedHashMap<>(encoding);
        rest.remove(LazyCutSampler.DETAIL);
        return Collections.unmodifiableMap(rest);
    }

    /** A stage of its own tells what the cuts cost; a loop that did not settle is noticed. */
    private void cut(CutReport report) {
        stages.add(
                new RunRecord.StageFacts(
                        "lazy-cuts",
                        "cut",
                        true,
                        report.qubitsBefore(),
                        report.qubitsAfter(),
                        0,
                        report.detail()));
        report.notice().ifPresent(notices::add);
    }

    private Map<String, Object> withResumed(Map<String, Object> sampling) {
        if (resumedEvaluations == 0) {
            return sampling;
        }
        var more = new LinkedHashMap<>(sampling);
        more.put("resumedEvaluations", resumedEvaluations);
        return Collections.unmodifiableMap(more);
    }

    private static RunRecord.Ledger ledger(
            String relaxation, ReducedInstance reduced, ProgramSamples result) {
        var size = result.ledger();
        boolean forecast = result.sampling().get(AdmittedSampler.DETAIL) instanceof Map<?, ?>;
        Map<?, ?> circuit =
                result.sampling().get(AdmittedSampler.DETAIL) instanceof Map<?, ?> device
                        ? device
                        : result.sampling();
        return new RunRecord.Ledger(
                formulation(relaxation, result.encoding()),
                decisionVariables(reduced.original()),
                size.qubits(),
                size.slackQubits(),
                size.couplings(),
                size.density(),
                size.coefficientRange(),
                integer(circuit.get("depth")),
                integer(circuit.get("twoQubitGates")),
                forecast ? String.valueOf(circuit.get("name")) : null);
    }

    /** The ledger tells slack over the full range from tightened slack, and both from none. */
    private static String formulation(String relaxation, Map<String, Object> encoding) {
        Object form = encoding.getOrDefault("form", relaxation);
        boolean tightened = Boolean.TRUE.equals(encoding.get("tightened"));
        return form.equals("slack") && tightened ? "slack-tight" : form.toString();
    }

    /** The auxiliary bits of a quadratization decide nothing. */
    private static int decisionVariables(Formulated formulated) {
        return formulated.detail().isEmpty()
                ? formulated.program().size()
                : formulated.problem().size();
    }

    private static @Nullable Integer integer(@Nullable Object value) {
        return value instanceof Number number ? (Integer) number.intValue() : null;
    }

    /** Says how much of the sampling came from a checkpoint; called before {@link #sampled}. */
    void resumed(EvaluationLog log, String name) {
        resumedEvaluations = log.resumed();
        if (log.isUnused()) {
            notices.add(
                    "The checkpoint holds no evaluation of the sampler %s: there is nothing to resume."
                            .formatted(name));
        }
        if (!log.loss().isEmpty()) {
            notices.add(log.loss());
        }
    }

    /** Says what became of a target, where the stage has one. */
    void aimed(Stage.Sample stage, boolean reached, int shots) {
        if (stage.target() != null) {
            String target = stage.target().toPlainString();
            String some =
                    shots < stage.shots()
                            ? " after %d of %d samples".formatted(shots, stage.shots())
                            : "";
            notices.add(
                    reached
                            ? "Sampling reached the target %s and ended%s.".formatted(target, some)
                            : "No sample reached the target %s.".formatted(target));
        }
    }

    /** Says where a sampler minimised more than the Qubos that the ledger counts. */
    void beyond(ProgramSamples samples) {
        boolean beyond =
                samples.encoding().get("rounds") instanceof List<?> rounds
                        && rounds.stream()
                                .anyMatch(round ->
                                        round instanceof Map<?, ?> map
                                                && Boolean.TRUE.equals(map.get("beyondQubo")));
        if (beyond) {
            notices.add(
                    "The rows were evaluated on states, beside the Qubos: what was minimised is no Qubo, and couplings and coefficients of the record are those of its quadratic part.");
        }
    }

    /** Says which Qubos needed no search: solved in closed form, or searched nevertheless. */
    void separable(ProgramSamples samples, Stage.Sample stage) {
        List<?> parts =
                samples.sampling().get("rounds") instanceof List<?> rounds
                        ? rounds
                        : List.of(samples.sampling());
        long closed = parts.stream().filter(RecordSampling::isClosed).count();
        isClosed = closed > 0 && closed == parts.size();
        if (closed > 0) {
            notices.add(
                    "%s parts of at most two variables: solved in closed form, not by %s. Maybe add --sample-separable, if you want its product state."
                            .formatted(fall(closed, parts.size()), stage.method().word()));
        } else if (samples.encoding().get(SEPARABLE) instanceof Integer searched && searched > 0) {
            notices.add(
                    "%s parts of at most two variables, which a closed form solves: %s had nothing to search there."
                            .formatted(fall(searched, parts.size()), stage.method().word()));
        }
    }

    /** A round needs a shot; what a recipe asks for beyond that is left out, and said once. */
    void fewShots(Recipe recipe) {
        int rounds = recipe.relax().rounds();
        int shots = recipe.sample().shots();
        String notice =
                "%d shots make %d rounds of one shot; the recipe asks for %d rounds. Maybe add --shots %d, a hundred a round."
                        .formatted(shots, shots, rounds, Math.multiplyFull(100, rounds));
        if (rounds > shots && !notices.contains(notice)) {
            notices.add(notice);
        }
    }

    private static String fall(long some, int all) {
        if (all == 1) {
            return "The Qubo falls into";
        }
        return "%d of %d Qubos %s into".formatted(some, all, some == 1 ? "falls" : "fall");
    }

    private static boolean isClosed(Object detail) {
        return detail instanceof Map<?, ?> map
                && Boolean.TRUE.equals(map.get(SmallPartsSampler.DETAIL));
    }

    /** Tells whether nothing was left to a circuit. */
    boolean isClosed() {
        return isClosed;
    }

    /** Nothing is sampled, for the reductions proved their point. */
    void settled(Formulated original) {
        ledger =
                new RunRecord.Ledger(
                        "none", decisionVariables(original), 0, 0, 0, 0.0, 0.0, null, null, null);
    }

    /** Returns the size of what was sampled; without numbers if nothing was even encoded. */
    RunRecord.Ledger ledger(Formulated original) {
        return ledger != null
                ? ledger
                : new RunRecord.Ledger(
                        original.name(),
                        decisionVariables(original),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
    }

    /** Returns the name of what sampled, empty if nothing did. */
    String sampler() {
        return sampler;
    }

    double encodeSeconds() {
        return encodeSeconds;
    }

    double sampleSeconds() {
        return sampleSeconds;
    }
}
