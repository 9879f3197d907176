package dev.quench.solvers.ortools;

import com.google.ortools.sat.CpSolverResponse;
import com.google.ortools.sat.CpSolverStatus;
import dev.quench.problems.family.Assignment;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.IndependentSet;
import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.Polynomial;
import dev.quench.problems.family.Tour;
import dev.quench.problems.formulate.Formulated;
import dev.quench.solvers.exact.ExactRequest;
import dev.quench.solvers.exact.ExactResult;
import dev.quench.solvers.exact.ExactSolver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Proves with Google's CP-SAT: clause learning, linear relaxations and large neighbourhoods.
 *
 * <p>Each family has a model of its own (knapsack rows; clique rows for independent sets; costs
 * reduced by a dual ascent for assignments; a circuit for tours); {@link #onProgram} takes any
 * binary program. The objective is kept integer. Sums of 2^31 or more switch off the one step of
 * presolve that computes with 32 bits; sums beyond 2^62 and instances too large for their model are
 * refused, with the reason in the detail {@code refused}.
 *
 * <p>One thread, whatever the request allows: CP-SAT's answers depend on its number of workers. The
 * same request gives the same answer as long as its work, not its time limit or a stop signal, ends
 * the search; the detail {@code reproducible} tells. A unit of work took one to four seconds here.
 * Writing the model comes before both limits: at most some seconds, for assignments of 40.
 *
 * <p>Nothing CP-SAT says is passed on unseen: the solution is judged by the problem itself, a wrong
 * one is dropped and the detail {@code rejected} says why; a bound that a known solution
 * contradicts is dropped too; "infeasible" counts only if a second search without presolve says so.
 *
 * <p>Source: L. Perron, F. Didier, S. Gay, The CP-SAT-LP solver, CP 2023,
 * doi:10.4230/LIPIcs.CP.2023.3.
 */
public final class CpSatSolver implements ExactSolver {
    private final BiFunction<Formulated, ExactRequest, CpSatEncoding> encodings;

    /** Makes a solver with a model for each family. */
    public CpSatSolver() {
        this(CpSatSolver::nativeEncoding);
    }

    private CpSatSolver(BiFunction<Formulated, ExactRequest, CpSatEncoding> encodings) {
        this.encodings = encodings;
    }

    /**
     * Makes a solver that looks at the binary program only.
     *
     * @return weaker, but open to every formulation
     */
    public static CpSatSolver onProgram() {
        return new CpSatSolver((formulated, _) -> new ProgramEncoding(formulated));
    }

    private static CpSatEncoding nativeEncoding(Formulated formulated, ExactRequest request) {
        return switch (formulated.problem()) {
            case Knapsack knapsack -> new KnapsackEncoding(knapsack);
            case IndependentSet set -> new IndependentSetEncoding(set);
            case Assignment assignment ->
                    new AssignmentEncoding(assignment, request.hints(), request.stop());
            case Tour tour -> new TourEncoding(tour);
            case BinaryModel _, Polynomial _ -> new ProgramEncoding(formulated);
        };
    }

    @Override
    public String name() {
        return "cp-sat";
    }

    @Override
    public ExactResult solve(Formulated formulated, ExactRequest request) {
        NativesStatus natives = OrToolsNatives.status();
        if (!natives.available()) {
            return unknown("unavailable", natives.message());
        }
        CpSatEncoding encoding;
        try {
            encoding = encodings.apply(formulated, request);
        } catch (ModelRefusedException tooLarge) {
            /* Size is a reason to give no answer, not to fail: heuristics may still have one. */
            return unknown("refused", String.valueOf(tooLarge.getMessage()));
        }
        return new Run(formulated, encoding, request).result();
    }

    private static ExactResult unknown(String key, String why) {
        return new ExactResult(
                ExactResult.Status.UNKNOWN, Optional.empty(), Optional.empty(), Map.of(key, why));
    }

    /** One search with its second opinion. */
    private static final class Run {
        private final CpSatEncoding encoding;
        private final ExactRequest request;
        private final Map<String, Object> detail = new LinkedHashMap<>();
        private final CpSatJudge judge;

        Run(Formulated formulated, CpSatEncoding encoding, ExactRequest request) {
            this.encoding = encoding;
            this.request = request;
            judge = new CpSatJudge(formulated.problem(), encoding, request.hints(), detail);
        }

        ExactResult result() {
            CheckedModel model = encoding.model();
            detail.put("model", encoding.name());
            detail.put("variables", model.variables());
            detail.put("constraints", model.constraints());
            detail.put("wide", model.isWide());
            judge.bestHint().ifPresent(encoding::hint);
            detail.put("hinted", judge.bestHint().isPresent());
            CpSatSearch.Answer first =
                    search(model.isWide() ? CpSatSearch.Care.WIDE : CpSatSearch.Care.NORMAL);
            if (first.response().getStatus() == CpSolverStatus.INFEASIBLE) {
                CpSatSearch.Answer second = search(CpSatSearch.Care.UNPRESOLVED);
                detail.put("secondOpinion", second.response().getStatus().name());
                return judge.infeasible(second.response());
            }
            return judge.judge(first.response());
        }

        private CpSatSearch.Answer search(CpSatSearch.Care care) {
            CpSatSearch.Answer answer = CpSatSearch.run(encoding, request, care);
            CpSolverResponse response = answer.response();
            detail.put("ended", response.getStatus().name());
            detail.put("conflicts", response.getNumConflicts());
            detail.put("work", Math.round(1e6 * response.getDeterministicTime()) / 1e6);
            detail.put("reproducible", isReproducible(answer));
            return answer;
        }

        /** A search that neither decided nor used up its work was ended by a clock or a signal. */
        private boolean isReproducible(CpSatSearch.Answer answer) {
            CpSolverStatus status = answer.response().getStatus();
            boolean decided =
                    status == CpSolverStatus.OPTIMAL || status == CpSolverStatus.INFEASIBLE;
            boolean worked = answer.response().getDeterministicTime() >= request.work();
            return decided || (worked && !answer.stopped());
        }
    }
}
