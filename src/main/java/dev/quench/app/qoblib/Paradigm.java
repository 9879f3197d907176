package dev.quench.app.qoblib;

import dev.quench.solvers.pipeline.RunRecord;
import java.util.List;
import java.util.Set;

/** On what the samples of a method come from, in QOBLIB's words. */
enum Paradigm {
    CLASSICAL("Classical"),
    SIMULATOR("Quantum Simulator"),
    HARDWARE("Quantum Hardware");

    private static final Set<String> CLASSICAL_SAMPLERS =
            Set.of("annealing", "tabu", "tempering", "exact", "exhaustive", "random", "none");

    private final String text;

    Paradigm(String text) {
        this.text = text;
    }

    /** Judges by jobs, then by the samplers; a provider's simulator says so in its name. */
    static Paradigm of(List<RunRecord> records) {
        List<String> backends =
                records.stream().flatMap(r -> r.jobs().stream()).map(j -> j.backend()).toList();
        if (!backends.isEmpty()) {
            return backends.stream()
                            .allMatch(b -> b.matches("(?i).*(simulator|sv1|dm1|tn1|emulat).*"))
                    ? SIMULATOR
                    : HARDWARE;
        }
        return records.stream().allMatch(Paradigm::isClassical) ? CLASSICAL : SIMULATOR;
    }

    /** Where nothing is left to sample no circuit runs, whatever the recipe says. */
    private static boolean isClassical(RunRecord record) {
        Integer qubits = record.ledger().qubits();
        boolean sampled = record.samples() != null && (qubits == null || qubits > 0);
        return !sampled || isClassicalRecipe(record);
    }

    private static boolean isClassicalRecipe(RunRecord record) {
        return record.recipe().stages().stream()
                .filter(stage -> stage.startsWith("sample:"))
                .allMatch(
                        stage -> CLASSICAL_SAMPLERS.contains(stage.substring("sample:".length())));
    }

    @Override
    public String toString() {
        return text;
    }
}
