package dev.quench.solvers.exact.neighbourhood;

import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Separation;
import dev.quench.problems.program.LinearConstraint;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.exact.ExactRequest;
import dev.quench.solvers.exact.ExactResult;
import dev.quench.solvers.exact.ExactSolver;
import dev.quench.solvers.exact.neighbourhood.Neighbourhood.Rest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Searches a {@link Neighbourhood} with an exact solver, the best known solution as its hint.
 *
 * <p>The rest of the program, presolved, is given to the solver as a {@link
 * dev.quench.problems.family.BinaryModel} of its own, so that any solver of such models serves.
 * What it answers is lifted and judged on the instance in exact arithmetic; it counts only if it is
 * feasible and better than every solution given. Where the program is a relaxation, the cuts that
 * an answer breaks are added and the rest is searched again, {@value #ROUNDS} times at most, with
 * the work that is left.
 *
 * <p>Rests of more than {@value #MOST_COUPLINGS} couplings are refused: exact solvers write a model
 * before they ask for their limits. Stateless.
 */
public final class NeighbourhoodSearch {
    private static final int ROUNDS = 12;
    private static final int MOST_COUPLINGS = 1 << 17;

    private final ExactSolver solver;

    /**
     * Makes a search.
     *
     * @param solver of binary models
     */
    public NeighbourhoodSearch(ExactSolver solver) {
        this.solver = solver;
    }

    /**
     * Searches.
     *
     * @param neighbourhood where
     * @param request work, time, seed and stop signal; its hints are not asked for
     * @return the best solution known, of those given if there is no better one
     */
    public NeighbourhoodResult search(Neighbourhood neighbourhood, ExactRequest request) {
        return new Search(neighbourhood, request).result();
    }

    /** One search; belongs to one thread and is used once. */
    private final class Search {
        private final Neighbourhood neighbourhood;
        private final ExactRequest request;
        private final Problem problem;
        private final BigDecimal before;
        private final List<LinearConstraint> cuts = new ArrayList<>();
        private final Map<String, Object> reasons = new LinkedHashMap<>();
        private Solution best;
        private BigDecimal after;
        private int variables;
        private int rows;
        private int rounds;
        private double work;
        private boolean reproducible = true;

        Search(Neighbourhood neighbourhood, ExactRequest request) {
            this.neighbourhood = neighbourhood;
            this.request = request;
            problem = neighbourhood.formulated().problem();
            best = neighbourhood.solutions().getFirst();
            before = value(best).orElseThrow();
            after = before;
            neighbourhood.solutions().forEach(this::accept);
        }

        NeighbourhoodResult result() {
            NeighbourhoodStatus status = search();
            var detail = new LinkedHashMap<String, Object>();
            detail.put("samples", neighbourhood.solutions().size());
            detail.put("freeBits", neighbourhood.freeBits());
            detail.put("fixedBits", neighbourhood.fixedBits());
            detail.put("variables", variables);
            detail.put("rows", rows);
            detail.put("status", status.name());
            detail.put("work", Math.round(1e6 * work) / 1e6);
            detail.put("rounds", rounds);
            detail.put("reproducible", reproducible);
            detail.put("before", before);
            detail.put("after", after);
            detail.putAll(reasons);
            return new NeighbourhoodResult(best, status, Collections.unmodifiableMap(detail));
        }

        private NeighbourhoodStatus search() {
            while (rounds < ROUNDS && work < request.work() && !request.stop().requested()) {
                Rest rest = neighbourhood.rest(cuts, request.stop());
                variables = rest.variables();
                rows = rest.formulated().constraints().size();
                if (variables == 0) {
                    return rounds == 0
                            ? NeighbourhoodStatus.NOTHING_FREE
                            : NeighbourhoodStatus.OPTIMAL;
                }
                Optional<Formulated> model = model(rest);
                if (model.isEmpty()) {
                    return NeighbourhoodStatus.REFUSED;
                }
                rounds++;
                ExactResult answer = solver.solve(model.get(), request(rest));
                note(answer);
                if (reasons.containsKey("refused")) {
                    return NeighbourhoodStatus.REFUSED;
                }
                if (answer.solution().isEmpty()) {
                    return NeighbourhoodStatus.LIMITED;
                }
                Bits point = rest.lift(answer.solution().get());
                if (!separated(point)) {
                    neighbourhood.formulated().decoder().decode(point).ifPresent(this::accept);
                    return answer.status() == ExactResult.Status.OPTIMAL
                            ? NeighbourhoodStatus.OPTIMAL
                            : NeighbourhoodStatus.LIMITED;
                }
            }
            reproducible &= !request.stop().requested();
            return NeighbourhoodStatus.LIMITED;
        }

        /** Writes the rest as a model; empty, with the reason noted, if that cannot be. */
        private Optional<Formulated> model(Rest rest) {
            long couplings = rest.formulated().program().objective().couplings().count();
            if (couplings > MOST_COUPLINGS) {
                reasons.put(
                        "refused",
                        "The %d free bits have %d couplings; the limit is %d.\nMaybe take fewer samples."
                                .formatted(variables, couplings, MOST_COUPLINGS));
                return Optional.empty();
            }
            try {
                return Optional.of(rest.model());
            } catch (IllegalArgumentException e) {
                /* Coefficients without a common decimal unit: a reason to give no answer. */
                reasons.put("refused", String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        }

        private ExactRequest request(Rest rest) {
            return new ExactRequest(
                    List.of(rest.project(best)),
                    request.work() - work,
                    request.timeLimit(),
                    request.threads(),
                    request.seed(),
                    request.stop(),
                    request.progress());
        }

        /** A solver that does not tell its work has used up all of it. */
        private void note(ExactResult answer) {
            Map<String, Object> detail = answer.detail();
            work +=
                    detail.get("work") instanceof Number told
                            ? told.doubleValue()
                            : request.work() - work;
            reproducible &= !Boolean.FALSE.equals(detail.get("reproducible"));
            for (String reason : List.of("refused", "rejected", "unavailable")) {
                if (detail.containsKey(reason)) {
                    reasons.put(
                            reason.equals("unavailable") ? "refused" : reason,
                            String.valueOf(detail.get(reason)));
                }
            }
        }

        /** Adds the cuts that a point breaks; false if it breaks none. */
        private boolean separated(Bits point) {
            Optional<Separation> separation = neighbourhood.formulated().separation();
            int known = cuts.size();
            separation.stream()
                    .flatMap(s -> s.separate(point).stream())
                    .forEach(cut -> cuts.add(cut.forms().getFirst()));
            return cuts.size() > known;
        }

        private void accept(Solution candidate) {
            Optional<BigDecimal> value = value(candidate);
            if (value.isEmpty()) {
                reasons.put("rejected", "a point that spells no feasible solution");
            } else if (problem.sense().isBetter(value.get(), after)) {
                best = candidate;
                after = value.get();
            }
        }

        private Optional<BigDecimal> value(Solution solution) {
            var evaluation = problem.evaluate(solution);
            return evaluation.feasible() ? evaluation.objective() : Optional.empty();
        }
    }
}
