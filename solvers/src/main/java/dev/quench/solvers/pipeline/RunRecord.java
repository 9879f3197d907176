package dev.quench.solvers.pipeline;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything worth keeping of one run, as {@code solve --json} prints it: schema {@code
 * quench.run/1}.
 *
 * <p>Keys are added to but never renamed. A figure that does not exist is null, never invented.
 * Objectives are in the problem's own sense and scale, recomputed from the instance in exact
 * arithmetic. Two runs with the same instance, recipe, options, seed and version differ only in
 * {@code utc}, {@code seconds} and {@code timings}, unless a stage says {@code stoppedEarly}.
 *
 * @param schema always {@code quench.run/1}
 * @param id hash of instance, recipe, options, seed and version
 * @param utc when the run began, ISO 8601
 * @param reproduce the command line that runs it again
 * @param interrupted true if the user ended the run early
 * @param instance what was solved
 * @param recipe how
 * @param seed of all random draws
 * @param versions of the parts that can change a result
 * @param ledger what the formulation costs in qubits
 * @param stages what each step did
 * @param samples what the sampler gave
 * @param raw best sample as the sampler gave it, lifted, without classical help
 * @param repaired best sample after repair
 * @param improved best sample after repair and local search
 * @param neighbourhood best sample after the last repair, its distance from the best before it;
 *     null unless the recipe has that stage
 * @param solution the answer
 * @param bound no solution is better than this
 * @param gapPercent of the answer to the bound
 * @param gapToBestKnownPercent of the answer to the best known value
 * @param status how the run ended
 * @param proof what is proven of the answer
 * @param controls what random and classical samples reach with the same help
 * @param verdict whether the samples did better than random
 * @param mitigation what the samples would be without readout errors; null unless asked for. No
 *     other figure, test or answer uses it
 * @param convergence how bound and incumbent of a Lagrangian run came together; empty for others
 * @param timings in seconds
 * @param cost of remote hardware
 * @param jobs at providers, in the order of the run; empty for a simulator
 * @param notices what a reader should know
 */
public record RunRecord(
        String schema,
        String id,
        String utc,
        String reproduce,
        boolean interrupted,
        InstanceFacts instance,
        RecipeFacts recipe,
        long seed,
        Map<String, String> versions,
        Ledger ledger,
        List<StageFacts> stages,
        @Nullable SampleFacts samples,
        @Nullable Figure raw,
        @Nullable Figure repaired,
        @Nullable Figure improved,
        @Nullable Figure neighbourhood,
        @Nullable Answer solution,
        @Nullable Bound bound,
        @Nullable Double gapPercent,
        @Nullable Double gapToBestKnownPercent,
        Status status,
        Proof proof,
        List<Control> controls,
        @Nullable Verdict verdict,
        @Nullable MitigationFacts mitigation,
        List<ConvergencePoint> convergence,
        Timings timings,
        Cost cost,
        List<JobFacts> jobs,
        List<String> notices) {
    /** The name and version of this layout. */
    public static final String SCHEMA = "quench.run/1";

    /** How the notice begins that the time limit or an interrupt shortened steps. */
    public static final String ENDED_EARLY = "The time limit or an interrupt ended ";

    /** How a run ended. */
    public enum Status {
        /** The answer is feasible and proven optimal. */
        OPTIMAL,
        /** The answer is feasible. */
        FEASIBLE,
        /** The instance provably has no solution. */
        INFEASIBLE,
        /** No feasible solution was found. */
        NO_SOLUTION,
        /** The run failed. */
        ERROR
    }

    /** What is proven of an answer. */
    public enum Proof {
        /** Its objective equals a certified bound, or infeasibility is proven. */
        PROVEN,
        /** There is a certified bound. */
        BOUNDED,
        /** Nothing is proven. */
        NONE
    }

    /**
     * What was solved.
     *
     * @param id name in the catalogue, null if unknown there
     * @param name of the file
     * @param problem the family
     * @param sha256 of the file's bytes
     * @param variables of the binary program
     * @param constraints of the binary program
     * @param bestKnown objective, null if unknown
     * @param bestKnownProven true if it is proven optimal
     */
    public record InstanceFacts(
            @Nullable String id,
            String name,
            String problem,
            String sha256,
            int variables,
            int constraints,
            @Nullable BigDecimal bestKnown,
            boolean bestKnownProven) {}

    /**
     * How it was solved.
     *
     * @param name of the recipe
     * @param stages short words in order
     * @param reason why this recipe, where Quench chose it
     */
    public record RecipeFacts(String name, List<String> stages, String reason) {}

    /**
     * What the formulation costs.
     *
     * @param formulation name in the ledger
     * @param decisionVariables bits of the binary program
     * @param qubits of the largest Qubo
     * @param qubitsSlack how many of them encode slack
     * @param couplings of the largest Qubo
     * @param density couplings over all pairs
     * @param coefficientRange largest over smallest non-zero magnitude
     * @param depth of the circuit before compilation, null where there is none
     * @param twoQubitGates of the circuit before compilation, null where there is none
     * @param device null for a simulator
     */
    public record Ledger(
            String formulation,
            int decisionVariables,
            @Nullable Integer qubits,
            @Nullable Integer qubitsSlack,
            @Nullable Integer couplings,
            @Nullable Double density,
            @Nullable Double coefficientRange,
            @Nullable Integer depth,
            @Nullable Integer twoQubitGates,
            @Nullable String device) {}

    /**
     * What one step did.
     *
     * @param name for example {@code lagrangian}
     * @param kind {@code formulate}, {@code reduce}, {@code relax}, {@code encode}, {@code cut},
     *     {@code sample}, {@code lift}, {@code repair}, {@code improve} or {@code verify}; {@code
     *     cut} counts qubits, without and with cuts
     * @param exact true if the step loses no optimum
     * @param variablesBefore bits before
     * @param variablesAfter bits after
     * @param seconds it took
     * @param detail what else there is to tell
     */
    public record StageFacts(
            String name,
            String kind,
            boolean exact,
            int variablesBefore,
            int variablesAfter,
            double seconds,
            Map<String, Object> detail) {}

    /**
     * What the sampler gave.
     *
     * @param shots number of samples
     * @param distinct number of different ones
     * @param feasibleFraction share of the shots that lift to a feasible solution without help
     * @param trainingShots measured before the end, besides the shots: one of them may be the
     *     answer, whose {@code from} then begins with {@code training}, but no figure, share or
     *     test counts them
     */
    public record SampleFacts(
            int shots, int distinct, double feasibleFraction, long trainingShots) {}

    /**
     * A value at some point of the way.
     *
     * @param objective null where the sample spells no solution at all
     * @param feasible true if every constraint holds
     * @param distance bits changed by the repair; null where nothing was changed
     */
    public record Figure(
            @Nullable BigDecimal objective, boolean feasible, @Nullable Integer distance) {}

    /**
     * The answer.
     *
     * @param objective recomputed from the instance
     * @param feasible checked on the instance
     * @param assignment in the problem's own terms, from 1
     * @param from the step that found it
     */
    public record Answer(
            BigDecimal objective, boolean feasible, List<Integer> assignment, String from) {}

    /**
     * A certified bound.
     *
     * @param value in the problem's sense
     * @param source what proves it
     */
    public record Bound(BigDecimal value, String source) {}

    /**
     * A control.
     *
     * @param name {@code random}, {@code greedy} or {@code annealing}
     * @param shots the same as the sampler had; 0 for greedy
     * @param feasibleFraction of its shots without help
     * @param raw best before help
     * @param repaired best after repair
     * @param improved best after local search
     * @param neighbourhood best after the last repair, null unless the recipe has that stage
     * @param seconds it took
     */
    public record Control(
            String name,
            int shots,
            @Nullable Double feasibleFraction,
            @Nullable Figure raw,
            @Nullable Figure repaired,
            @Nullable Figure improved,
            @Nullable Figure neighbourhood,
            double seconds) {}

    /**
     * Whether the samples did better than random.
     *
     * @param beatsRandom null where there is nothing to compare
     * @param pValue one-sided Mann-Whitney over the repaired objective of every shot
     * @param text for a person
     */
    public record Verdict(@Nullable Boolean beatsRandom, @Nullable Double pValue, String text) {}

    /**
     * Where a Lagrangian run was after an evaluation of its dual function or a round of samples.
     *
     * @param phase {@code dual} or {@code rounds}
     * @param iteration from 1 in each phase
     * @param bound best dual value so far, in the problem's sense: up to rounding, but never beyond
     *     the certified bound of the run, so that no solution is better; null if there is no dual
     *     function
     * @param incumbent objective of the best solution so far, null if none is known
     * @param feasibleFraction of the shots of the round, null for an evaluation
     * @param rho quadratic weight of the next round, null for an evaluation
     */
    public record ConvergencePoint(
            String phase,
            int iteration,
            @Nullable Double bound,
            @Nullable Double incumbent,
            @Nullable Double feasibleFraction,
            @Nullable Double rho) {}

    /**
     * Where the time went, in seconds.
     *
     * @param total wall time of the run
     * @param build of the binary program
     * @param reduce of the variables
     * @param dual of the ascent of a dual function before sampling, and of what it fixes; 0 where
     *     there is none
     * @param encode and relax, the sampling left out
     * @param sample of the Qubos
     * @param queue at a provider
     * @param qpu at a provider
     * @param repair and improvement
     * @param verify proof and exact check
     * @param controls of all controls
     */
    public record Timings(
            double total,
            double build,
            double reduce,
            double dual,
            double encode,
            double sample,
            @Nullable Double queue,
            @Nullable Double qpu,
            double repair,
            double verify,
            double controls) {
        Timings withRemote(@Nullable Double newQueue, @Nullable Double newQpu) {
            return new Timings(
                    total, build, reduce, dual, encode, sample, newQueue, newQpu, repair, verify,
                    controls);
        }
    }

    /**
     * What it cost.
     *
     * @param amount 0 for a simulator, null if unknown
     * @param currency of the amount, null with it and of 0 that is free in any
     * @param estimated true if no bill confirms it
     */
    public record Cost(@Nullable BigDecimal amount, @Nullable String currency, boolean estimated) {}

    /**
     * A job at a provider.
     *
     * @param key in the journal
     * @param id the provider's, null while that is not known
     * @param backend where it ran
     * @param shots that were asked for
     * @param state in the journal
     * @param queue seconds from the submission to the start, null if the start was not seen
     * @param queueFrom {@code provider} by its clock, or {@code polls} as it was seen from here,
     *     which is late by up to a pause between two questions; null without a queue
     * @param qpu seconds that the provider charged, or, where it charges none, that it ran by its
     *     clock; null if it does not say
     * @param qpuFrom {@code charge} or {@code provider} by its clock; null without a figure
     * @param cost charged or estimated, null if no price is known
     * @param costFrom {@code provider} by its bill, {@code derived} by the known price for what the
     *     provider says that ran, or {@code estimate}; null without a cost
     */
    public record JobFacts(
            String key,
            @Nullable String id,
            String backend,
            int shots,
            String state,
            @Nullable Double queue,
            @Nullable String queueFrom,
            @Nullable Double qpu,
            @Nullable String qpuFrom,
            @Nullable Cost cost,
            @Nullable String costFrom) {}

    /**
     * A figure without and with mitigation.
     *
     * @param raw of the samples as they were measured
     * @param mitigated by weights that may be negative: without the bias of the readout, with more
     *     noise
     * @param nearest by the probabilities nearest to these weights; null for a mean energy
     */
    public record MitigatedFigure(double raw, double mitigated, @Nullable Double nearest) {}

    /**
     * What the samples would be without readout errors. Figures are null where the backend does not
     * say how its bits are misread, or only flips were averaged.
     *
     * @param methods that were asked for, in words
     * @param applied whether the figures are there
     * @param reason why they are not; null if they are, or only flips were asked for
     * @param energy mean energy of the Qubo; null where several Qubos were sampled
     * @param feasibleFraction share of the shots that lift to a feasible solution without help
     * @param bestProbability share of the shots that are as good as the best sample
     * @param inverseNorm by how much the statistical error of a mean grows, at most
     * @param samplingOverhead how many times as many shots make up for it, at most
     * @param condition of the equations
     * @param kept how much of what samples are misread as was sampled; little is corrected where it
     *     is small
     * @param strings different measured ones
     * @param solver {@code lu} or {@code bicgstab}
     */
    public record MitigationFacts(
            List<String> methods,
            boolean applied,
            @Nullable String reason,
            @Nullable MitigatedFigure energy,
            @Nullable MitigatedFigure feasibleFraction,
            @Nullable MitigatedFigure bestProbability,
            @Nullable Double inverseNorm,
            @Nullable Double samplingOverhead,
            @Nullable Double condition,
            @Nullable Double kept,
            @Nullable Integer strings,
            @Nullable String solver) {
        /** Figures that were asked for and are not there. */
        static MitigationFacts none(List<String> methods, @Nullable String reason) {
            return new MitigationFacts(
                    methods, false, reason, null, null, null, null, null, null, null, null, null);
        }
    }

    /**
     * Returns the same record with the reason why its readout errors were not undone.
     *
     * @param reason in words
     * @return this if they were, or were not to be
     */
    public RunRecord withoutMitigation(String reason) {
        return mitigation == null || mitigation.applied()
                ? this
                : with(MitigationFacts.none(mitigation.methods(), reason), timings, cost, jobs);
    }

    /**
     * Returns the same record with what a provider took.
     *
     * @param queue seconds in queues, null if unknown
     * @param qpu seconds of the processor, null if unknown
     * @param paid in all
     * @param remote the jobs
     * @return the changed copy
     */
    public RunRecord withRemote(
            @Nullable Double queue, @Nullable Double qpu, Cost paid, List<JobFacts> remote) {
        return with(mitigation, timings.withRemote(queue, qpu), paid, remote);
    }

    private RunRecord with(
            @Nullable MitigationFacts newMitigation,
            Timings newTimings,
            Cost paid,
            List<JobFacts> remote) {
        return new RunRecord(
                schema,
                id,
                utc,
                reproduce,
                interrupted,
                instance,
                recipe,
                seed,
                versions,
                ledger,
                stages,
                samples,
                raw,
                repaired,
                improved,
                neighbourhood,
                solution,
                bound,
                gapPercent,
                gapToBestKnownPercent,
                status,
                proof,
                controls,
                verdict,
                newMitigation,
                convergence,
                newTimings,
                paid,
                List.copyOf(remote),
                notices);
    }
}
