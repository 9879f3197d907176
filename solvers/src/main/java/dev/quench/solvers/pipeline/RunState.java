package dev.quench.solvers.pipeline;

import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Solution;
import dev.quench.problems.formulate.Formulated;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.exact.ExactRequest;
import dev.quench.solvers.pipeline.Judged.Scored;
import java.time.Duration;
import java.util.List;

/**
 * What the parts of one run share: what is run, how long it may take, and what it has found.
 *
 * @param setting the outside world
 * @param target what is solved
 * @param recipe how
 * @param options seed, threads, memory
 * @param streams of randomness, one for each purpose
 * @param start reading of the ticker when the run began
 * @param limit time that the run may take
 * @param deadline comes when it is over
 * @param draft what becomes the record
 * @param incumbent the best solution so far
 */
record RunState(
        RunSetting setting,
        Target target,
        Recipe recipe,
        RunOptions options,
        RandomStreams streams,
        long start,
        Duration limit,
        StopSignal deadline,
        RecordDraft draft,
        Incumbent incumbent) {
    /** Begins: the time runs from now on. */
    static RunState begin(RunSetting setting, Target target, Recipe recipe, RunOptions options) {
        long start = setting.ticker().nanoseconds();
        Duration limit = limit(target, options);
        return new RunState(
                setting,
                target,
                recipe,
                options,
                new RandomStreams(options.seed()),
                start,
                limit,
                setting.ticker().after(limit),
                new RecordDraft(),
                new Incumbent(target.formulated().problem()));
    }

    /** What building and reducing left of the time, a quarter of it at least. */
    private static Duration limit(Target target, RunOptions options) {
        double spent = target.buildSeconds() + target.reduceSeconds();
        Duration left = options.timeLimit().minusNanos(Math.round(1e9 * spent));
        Duration quarter = options.timeLimit().dividedBy(4);
        return left.compareTo(quarter) < 0 ? quarter : left;
    }

    Formulated formulated() {
        return target.formulated();
    }

    Problem problem() {
        return formulated().problem();
    }

    long now() {
        return setting.ticker().nanoseconds();
    }

    double secondsSince(long begin) {
        return setting.ticker().secondsSince(begin);
    }

    /** Returns what ends the run: the user, or its deadline. */
    StopSignal stop() {
        return setting.interrupt().or(deadline);
    }

    /** Returns what ends a part of the run: the user, or some time from now. */
    StopSignal stopAfter(Duration time) {
        return setting.interrupt().or(setting.ticker().after(time));
    }

    boolean ended() {
        return stop().requested();
    }

    void report(String words) {
        setting.progress().report(-1, words);
    }

    /** Offers what a solver says, judged on the instance. */
    void offer(Solution solution, String step) {
        Scored.of(problem(), solution).ifPresent(s -> incumbent.offer(s, step));
    }

    /** Tells whether it is proven that there is no solution. */
    boolean isInfeasible() {
        return draft.proof.isInfeasible(incumbent);
    }

    /** Tells whether the best solution so far reaches the bound. */
    boolean isClosed() {
        return draft.proof.isClosed(problem(), incumbent);
    }

    /** Asks an exact solver for a share of the time that is left. */
    ExactRequest request(List<Solution> hints, double work, double share, String purpose) {
        double left = limit.toNanos() / 1e9 - secondsSince(start);
        var time = Duration.ofMillis(Math.max(100, Math.round(share * left * 1000)));
        return new ExactRequest(
                List.copyOf(hints),
                work,
                time,
                options.threads(),
                streams.derived(purpose),
                stopAfter(time),
                setting.progress());
    }
}
