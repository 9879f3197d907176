package dev.quench.solvers.cut;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a loop of cuts did.
 *
 * @param rounds of sampling
 * @param names of the cuts that the last Qubo holds
 * @param qubitsBefore of the Qubo without cuts
 * @param qubitsAfter of the last Qubo
 * @param couplingsBefore of the Qubo without cuts
 * @param couplingsAfter of the last Qubo
 * @param end why it ended
 * @param broken how many cuts the best sample still breaks; -1 if no sample satisfies the rows
 * @param perRound shots, qubits, cuts, objective of the best sample and what it breaks
 */
public record CutReport(
        int rounds,
        List<String> names,
        int qubitsBefore,
        int qubitsAfter,
        int couplingsBefore,
        int couplingsAfter,
        End end,
        int broken,
        List<Map<String, Object>> perRound) {
    /** Why a loop ended. */
    public enum End {
        /** The best sample breaks no cut. */
        SETTLED("the best sample breaks none"),
        /** As many rounds as the limit allows. */
        ROUNDS("the limit of rounds"),
        /** All shots are spent. */
        SHOTS("the number of shots"),
        /** No broken cut fits the limits of qubits and couplings. */
        SIZE("the limit of qubits or memory"),
        /** A stop signal came. */
        STOPPED("the time limit or an interrupt");

        private final String text;

        End(String text) {
            this.text = text;
        }
    }

    /** Copies the lists. */
    public CutReport {
        names = List.copyOf(names);
        perRound = List.copyOf(perRound);
    }

    /**
     * Tells whether the best sample breaks no cut.
     *
     * @return true if the cuts are as many as it took
     */
    public boolean settled() {
        return end == End.SETTLED;
    }

    /**
     * Returns what a record tells.
     *
     * @return every component by its name, with {@code added} for the number of cuts
     */
    public Map<String, Object> detail() {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("rounds", rounds);
        detail.put("added", names.size());
        detail.put("qubitsBefore", qubitsBefore);
        detail.put("qubitsAfter", qubitsAfter);
        detail.put("couplingsBefore", couplingsBefore);
        detail.put("couplingsAfter", couplingsAfter);
        detail.put("settled", settled());
        detail.put("ended", end.name().toLowerCase(Locale.ROOT));
        detail.put("broken", broken);
        detail.put("names", names);
        detail.put("perRound", perRound);
        return Collections.unmodifiableMap(detail);
    }

    /**
     * Returns what a reader must know of a loop that did not settle.
     *
     * @return empty if it did
     */
    public Optional<String> notice() {
        if (settled()) {
            return Optional.empty();
        }
        String left =
                broken < 0
                        ? "no sample satisfies all rows"
                        : broken == 0
                                ? "the cuts that its last samples break were not added"
                                : "the best sample still breaks %d".formatted(broken);
        return Optional.of(
                "The cuts are incomplete: %s ended their loop after %s with %s, and %s. The %d qubits are those of a relaxation; a repair makes solutions of its samples."
                        .formatted(
                                end.text,
                                rounds == 1 ? "1 round" : rounds + " rounds",
                                names.size() == 1 ? "1 cut" : names.size() + " cuts",
                                left,
                                qubitsAfter));
    }
}
