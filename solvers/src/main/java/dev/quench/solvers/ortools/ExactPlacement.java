package dev.quench.solvers.ortools;

import com.google.ortools.sat.CpSolverResponse;
import com.google.ortools.sat.CpSolverStatus;
import dev.quench.hardware.compiler.routing.AnnealedPlacement;
import dev.quench.hardware.compiler.routing.Layout;
import dev.quench.hardware.compiler.routing.Placement;
import dev.quench.hardware.compiler.routing.PlacementTask;
import dev.quench.hardware.compiler.routing.SubgraphPlacement;
import dev.quench.problems.family.Solution;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.exact.ExactRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Places small circuits by CP-SAT.
 *
 * <p>First on the whole device without swaps: if there is such a layout, the one with the least
 * loss, or the proof that there is none. Else the layout with the least loss on a region: the
 * places of the best of some annealed layouts and those around them. Both start from what a
 * heuristic finds, so that only places are looked at that could be better. The loss is that of the
 * task, rounded to thousandths of a typical two-qubit gate.
 *
 * <p>Ends after some work of CP-SAT, so that the same task and the same random numbers give the
 * same layout; what was not proved by then is the best that was met. No place is found if the
 * circuit is wider than the limit or OR-Tools cannot be loaded.
 */
public final class ExactPlacement implements Placement {
    /** A wider circuit is left to the others. */
    public static final int WIDEST = 12;

    private static final double WORK = 0.15;

    /** Only a stuck machine comes so far: the work ends before. */
    private static final Duration SAFETY = Duration.ofSeconds(10);

    /** More combinations are not worth to be written down. */
    private static final int COMBINATIONS = 20_000;

    private static final int REGION = 14;
    private static final int ANNEALED = 24;
    private static final AnnealedPlacement ANNEALING = new AnnealedPlacement(300);
    private static final SubgraphPlacement SEARCH = new SubgraphPlacement(4, 5_000);

    private final double work;
    private final int region;

    /** Makes a placement that takes some tenths of a second at most. */
    public ExactPlacement() {
        this(WORK, REGION);
    }

    ExactPlacement(double work, int region) {
        this.work = work;
        this.region = region;
    }

    /**
     * What was found.
     *
     * @param layout a layout
     * @param proved whether no other one loses less: of those without swaps if it is direct, else
     *     of those on the region
     */
    record Answer(Layout layout, boolean proved) {}

    @Override
    public String name() {
        return "exact";
    }

    @Override
    public Optional<Layout> place(PlacementTask task, RandomGenerator random) {
        return answer(task, random).map(Answer::layout);
    }

    Optional<Answer> answer(PlacementTask task, RandomGenerator random) {
        List<Integer> piece = task.topology().components().getFirst();
        boolean small = task.qubits() > 0 && task.qubits() <= Math.min(WIDEST, piece.size());
        if (!small || !OrToolsNatives.status().available()) {
            return Optional.empty();
        }
        return direct(task, piece, random).or(() -> near(task, piece, random));
    }

    private Optional<Answer> direct(
            PlacementTask task, List<Integer> piece, RandomGenerator random) {
        var costs = new PlacementCosts(task, piece, true);
        Optional<Layout> known = SEARCH.place(task, random).filter(l -> contains(piece, l));
        return new Run(task, costs, piece, known).answer();
    }

    private static boolean contains(List<Integer> piece, Layout layout) {
        return new TreeSet<>(piece).containsAll(layout.places());
    }

    private Optional<Answer> near(PlacementTask task, List<Integer> piece, RandomGenerator random) {
        Optional<Layout> known =
                Stream.generate(() -> ANNEALING.place(task, random).orElseThrow())
                        .limit(ANNEALED)
                        .min(Comparator.comparingDouble(task::loss));
        List<Integer> places = known.map(l -> around(task, piece, l)).orElse(piece);
        return new Run(task, new PlacementCosts(task, places, false), places, known).answer();
    }

    /** The places of a layout and those with the shortest ways to all of them. */
    private List<Integer> around(PlacementTask task, List<Integer> piece, Layout layout) {
        var chosen = new TreeSet<>(layout.places());
        piece.stream()
                .filter(p -> !chosen.contains(p))
                .sorted(Comparator.comparingDouble(p -> far(task, layout, p)))
                .limit(Math.max(0, region - layout.qubits()))
                .toList()
                .forEach(chosen::add);
        return new ArrayList<>(chosen);
    }

    /** What a place costs and the way to the middle of a layout. */
    private static double far(PlacementTask task, Layout layout, int place) {
        return task.cost(place)
                + layout.places().stream()
                        .mapToDouble(at -> task.distance(at, place))
                        .average()
                        .orElse(0);
    }

    /** One model. */
    private final class Run {
        private final PlacementTask task;
        private final PlacementCosts costs;
        private final List<Integer> places;
        private final Optional<Layout> known;

        Run(
                PlacementTask task,
                PlacementCosts costs,
                List<Integer> places,
                Optional<Layout> known) {
            this.task = task;
            this.costs = costs;
            this.places = places;
            this.known = known;
        }

        Optional<Answer> answer() {
            OptionalLong loss = known.map(l -> costs.loss(numbers(l))).orElse(OptionalLong.empty());
            var domains = new PlacementDomains(costs, loss.orElse(Long.MAX_VALUE));
            if (!domains.isPossible()) {
                return Optional.empty();
            }
            if (loss.isPresent() && loss.getAsLong() == domains.least()) {
                return known.map(layout -> new Answer(layout, true));
            }
            if (domains.combinations() > COMBINATIONS) {
                return known.map(layout -> new Answer(layout, false));
            }
            return solved(new PlacementModel(costs, domains));
        }

        private int[] numbers(Layout layout) {
            return layout.places().stream().mapToInt(places::indexOf).toArray();
        }

        private Optional<Answer> solved(PlacementModel model) {
            known.map(this::numbers)
                    .map(at -> Solution.of(IntStream.of(at).map(k -> k + 1).toArray()))
                    .ifPresent(model::hint);
            var request =
                    new ExactRequest(
                            List.of(), work, SAFETY, 1, 1, StopSignal.NEVER, Progress.SILENT);
            var care = model.model().isWide() ? CpSatSearch.Care.WIDE : CpSatSearch.Care.NORMAL;
            return verified(model, CpSatSearch.run(model, request, care).response())
                    .or(() -> known.map(layout -> new Answer(layout, false)));
        }

        /** Believes a solution only if it has the loss that is claimed. */
        private Optional<Answer> verified(PlacementModel model, CpSolverResponse response) {
            boolean proved = response.getStatus() == CpSolverStatus.OPTIMAL;
            if (!proved && response.getStatus() != CpSolverStatus.FEASIBLE) {
                return Optional.empty();
            }
            List<Long> values = response.getSolutionList();
            OptionalLong claimed = OptionalLong.of(model.model().objective(values));
            return model.decode(values)
                    .map(solution -> solution.stream().map(k -> k - 1).toArray())
                    .filter(at -> costs.loss(at).equals(claimed))
                    .map(at -> new Answer(layout(at), proved));
        }

        private Layout layout(int[] at) {
            int[] physical = IntStream.of(at).map(costs::place).toArray();
            return Layout.of(task.topology().qubits(), physical);
        }
    }
}
