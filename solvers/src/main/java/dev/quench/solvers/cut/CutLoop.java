package dev.quench.solvers.cut;

import dev.quench.problems.formulate.Cut;
import dev.quench.problems.formulate.Separation;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.relax.ProgramSamples;
import dev.quench.solvers.relax.QuboLedger;
import dev.quench.solvers.sampler.Archive;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rounds of one call have learned. Belongs to one thread. */
final class CutLoop {
    /** A form of a cut with its slack bits. */
    private record Priced(LinearConstraint row, long slackBits) {
        double couplings() {
            double bits = (double) row.terms() + slackBits;
            return bits * (bits - 1) / 2;
        }
    }

    /** What a Qubo with the cuts so far takes at most. */
    private record Size(long qubits, double couplings) {
        Size with(Priced cut) {
            return new Size(qubits + cut.slackBits(), couplings + cut.couplings());
        }
    }

    private final Separation separation;
    private final CutRelaxation relaxation;
    private final CutLimits limits;
    private final List<LinearConstraint> cuts = new ArrayList<>();
    private final Map<Bits, Integer> counts = new LinkedHashMap<>();
    private Archive archive = Archive.EMPTY;
    private final List<Map<String, Object>> rounds = new ArrayList<>();
    private BinaryProgram program;
    private Size size = new Size(0, 0);
    private @Nullable QuboLedger first;
    private @Nullable ProgramSamples latest;
    private CutReport.End end = CutReport.End.ROUNDS;
    private boolean settled;
    private boolean proven;
    private int broken = -1;
    private int added;

    CutLoop(
            BinaryProgram program,
            Separation separation,
            CutRelaxation relaxation,
            CutLimits limits) {
        this.program = program;
        this.separation = separation;
        this.relaxation = relaxation;
        this.limits = limits;
    }

    /** Returns the program with the cuts so far. */
    BinaryProgram program() {
        return program;
    }

    List<LinearConstraint> cuts() {
        return List.copyOf(cuts);
    }

    int rounds() {
        return rounds.size();
    }

    /** Returns the shots of the next round: half of what is left, but no tiny shares. */
    int shots(int total, int left) {
        int least = Math.max(1, total / (2 * limits.rounds()));
        boolean last = rounds() == limits.rounds() - 1;
        return last ? left : Math.min(left, Math.max(least, left / 2));
    }

    /** Takes the samples of a round and looks for the cuts that the best of all breaks. */
    void add(ProgramSamples samples) {
        latest = samples;
        if (first == null) {
            first = samples.ledger();
        }
        samples.counts().forEach((bits, count) -> counts.merge(bits, count, Integer::sum));
        archive = archive.and(samples.archive());
        proven = Boolean.TRUE.equals(samples.sampling().get("proven"));
        List<Cut> found = found();
        settled = broken == 0;
        describe(samples);
        added = 0;
        size = new Size(samples.ledger().qubits(), samples.ledger().couplings());
        int more = rounds() < limits.rounds() ? add(found) : 0;
        while (more > 0) {
            added += more;
            more = add(found());
        }
    }

    /** Returns what the best sample breaks that satisfies all rows so far. */
    private List<Cut> found() {
        Optional<Bits> best = best();
        List<Cut> found = best.map(separation::separate).orElse(List.of());
        broken = best.isPresent() ? found.size() : -1;
        return found;
    }

    private Optional<Bits> best() {
        return counts.keySet().stream()
                .filter(program::isFeasible)
                .min(Comparator.comparingDouble(program.objective()::energy));
    }

    private void describe(ProgramSamples samples) {
        var round = new LinkedHashMap<String, Object>();
        round.put("round", rounds() + 1);
        round.put("shots", samples.shots());
        round.put("qubits", samples.ledger().qubits());
        round.put("cuts", cuts.size());
        best().ifPresent(x -> round.put("best", program.objective().energy(x)));
        round.put("broken", broken);
        rounds.add(Collections.unmodifiableMap(round));
    }

    /** Adds the cuts that fit, the shortest first; returns how many. */
    private int add(List<Cut> found) {
        List<Priced> priced =
                found.stream()
                        .map(this::cheapest)
                        .sorted(Comparator.comparingInt(p -> p.row().terms()))
                        .toList();
        var rows = new ArrayList<>(program.constraints());
        for (Priced cut : priced) {
            Size next = size.with(cut);
            if (next.qubits() <= limits.qubits() && next.couplings() <= limits.couplings()) {
                size = next;
                cuts.add(cut.row());
                rows.add(cut.row());
            }
        }
        int count = rows.size() - program.constraints().size();
        program = new BinaryProgram(program.objective(), rows, program.names());
        return count;
    }

    private Priced cheapest(Cut cut) {
        return cut.forms().stream()
                .map(row -> new Priced(row, relaxation.slackBits(row)))
                .min(
                        Comparator.comparingLong(Priced::slackBits)
                                .thenComparingInt(p -> p.row().terms()))
                .orElseThrow();
    }

    /** Tells whether another round follows, and remembers why not. */
    boolean goesOn(int shotsLeft, StopSignal stop) {
        boolean over =
                (settled && proven)
                        || shotsLeft == 0
                        || rounds() == limits.rounds()
                        || (broken > 0 && isFull())
                        || stop.requested();
        if (over) {
            end = end(stop);
        }
        return !over;
    }

    /** Tells whether the round found cuts of which none fits. */
    private boolean isFull() {
        return !settled && added == 0;
    }

    private CutReport.End end(StopSignal stop) {
        if (settled) {
            return CutReport.End.SETTLED;
        }
        if (stop.requested()) {
            return CutReport.End.STOPPED;
        }
        if (rounds() == limits.rounds()) {
            return CutReport.End.ROUNDS;
        }
        return broken > 0 && isFull() ? CutReport.End.SIZE : CutReport.End.SHOTS;
    }

    /** Returns everything that was collected. */
    ProgramSamples samples() {
        if (first == null || latest == null) {
            throw new IllegalStateException("A loop of cuts has at least one round.");
        }
        /* Cuts of a last round were not sampled. */
        List<LinearConstraint> used = cuts.subList(0, cuts.size() - added);
        var report =
                new CutReport(
                        rounds(),
                        used.stream().map(LinearConstraint::name).toList(),
                        first.qubits(),
                        latest.ledger().qubits(),
                        first.couplings(),
                        latest.ledger().couplings(),
                        end,
                        broken,
                        rounds);
        var encoding = new LinkedHashMap<>(latest.encoding());
        encoding.put(LazyCutSampler.DETAIL, report);
        return new ProgramSamples(
                Collections.unmodifiableMap(counts),
                latest.ledger(),
                latest.sampler(),
                encoding,
                latest.sampling(),
                archive);
    }
}
