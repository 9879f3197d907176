package dev.quench.hardware.remote.desk;

import dev.quench.hardware.atoms.AtomProgram;
import dev.quench.hardware.atoms.KingsPlacement;
import dev.quench.hardware.atoms.Site;
import dev.quench.hardware.atoms.UnitDisk;
import dev.quench.hardware.atoms.UnitDiskPlacement;
import dev.quench.hardware.backend.Annealed;
import dev.quench.hardware.backend.AtomArray;
import dev.quench.hardware.backend.BackendLimits;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.hardware.topology.Topology;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.random.RandomGenerator;

/**
 * An array of atoms of another, as a backend: finds places for the vertices of a graph, submits a
 * sweep of the detuning, waits, and counts which atoms were excited or lost.
 *
 * <p>The placement and the sweep are the same for the same graph and device, so that a run that is
 * carried on finds what it has submitted. The report of an answer has {@code atoms, lattice,
 * fieldMicrometres, nearestMicrometres, nanoseconds, jobs, shotsAsked, shotsRead}, and by the name
 * that the provider's answer gives them, such as {@code shotsWithoutAnAtom}, its figures, summed
 * over the jobs. Shots that are left out are in no sample.
 *
 * @param jobs of one run
 */
public record RemoteAtoms(RemoteJobs jobs) implements AtomArray {
    private static final double MICRO = 1e6;

    /** The same places for the same graph. */
    private static final long SEED = 1;

    @Override
    public String name() {
        return jobs.name();
    }

    /** As many as there are places. */
    @Override
    public BackendLimits limits() {
        double sites = jobs.device().figures().atoms().of(Atoms.SITES).orElse(1);
        return BackendLimits.ofQubits((int) Math.max(1, sites));
    }

    @Override
    public Annealed excite(Topology graph, int shots, RandomGenerator random) {
        limits().require(name(), graph.qubits());
        Placed placed = placed(graph);
        AtomProgram program = placed.disk().program(jobs.device());
        var atoms = new RemoteProgram.Atoms(program);
        List<RemoteAnswer> answers = jobs.answers(atoms, shots, part -> jobs.gateless(atoms, part));
        Counts counts =
                answers.stream().map(RemoteAnswer::counts).reduce(Counts::merge).orElseThrow();
        var report = new LinkedHashMap<>(field(program, placed.lattice()));
        report.put("jobs", answers.size());
        report.put("shotsAsked", shots);
        report.put("shotsRead", counts.total());
        report.putAll(figures(answers));
        return new Annealed(
                counts, report, answers.stream().flatMap(a -> a.remarks().stream()).toList());
    }

    private record Placed(UnitDisk disk, String lattice) {}

    /** On a chess board, which repels least; else anywhere in rows. */
    private Placed placed(Topology graph) {
        return switch (KingsPlacement.find(graph, jobs.device())) {
            case KingsPlacement.Placed(var disk) -> new Placed(disk, "king");
            case KingsPlacement.Unfit(var why) -> inRows(graph, why);
            case KingsPlacement.NotFound(var choices) ->
                    inRows(graph, "none was found in %d choices".formatted(choices));
        };
    }

    private Placed inRows(Topology graph, String why) {
        return UnitDiskPlacement.find(graph, jobs.device(), new SplittableRandom(SEED))
                .map(disk -> new Placed(disk, "rows"))
                .orElseThrow(() -> refused(graph, why));
    }

    private IllegalArgumentException refused(Topology graph, String why) {
        return new IllegalArgumentException(
                "The graph of %d vertices and %d edges has no place among the atoms of %s, neither where two are joined if a king moves between them in one step (%s), nor, by annealing, anywhere in rows.\nMaybe a king's graph or a grid (quench instances generate king-part 4 4 0.80), or a circuit: --recipe shrink-lr-qaoa on a backend with gates."
                        .formatted(graph.qubits(), graph.couplings().size(), name(), why));
    }

    private static Map<String, Object> field(AtomProgram program, String lattice) {
        var report = new LinkedHashMap<String, Object>();
        report.put("atoms", program.atoms());
        report.put("lattice", lattice);
        report.put(
                "fieldMicrometres",
                List.of(span(program.sites(), Site::x), span(program.sites(), Site::y)));
        report.put("nearestMicrometres", nearest(program.sites()));
        report.put("nanoseconds", program.rabi().end());
        return report;
    }

    private static double span(List<Site> sites, ToLongFunction<Site> coordinate) {
        var all = sites.stream().mapToLong(coordinate).summaryStatistics();
        return (all.getMax() - all.getMin()) / 1e3;
    }

    /** 0 of one atom. */
    private static double nearest(List<Site> sites) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < sites.size(); i++) {
            for (int j = 0; j < i; j++) {
                nearest = Math.min(nearest, sites.get(i).distance(sites.get(j)));
            }
        }
        return Double.isFinite(nearest) ? Math.round(nearest * MICRO * 1e3) / 1e3 : 0;
    }

    private static Map<String, Object> figures(List<RemoteAnswer> answers) {
        var figures = new LinkedHashMap<String, Object>();
        for (RemoteAnswer answer : answers) {
            answer.figures()
                    .forEach((name, value) ->
                            figures.merge(
                                    name,
                                    figure(value),
                                    (a, b) ->
                                            a instanceof Long one && b instanceof Long two
                                                    ? one + two
                                                    : a + ", " + b));
        }
        return figures;
    }

    private static Object figure(String value) {
        return value.matches("[0-9]{1,15}") ? (Object) Long.valueOf(value) : value;
    }
}
