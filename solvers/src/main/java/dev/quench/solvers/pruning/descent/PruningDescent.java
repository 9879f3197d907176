package dev.quench.solvers.pruning.descent;

import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pruning.block.BlockSolver;
import dev.quench.solvers.pruning.network.Examples;
import dev.quench.solvers.pruning.network.Losses;
import dev.quench.solvers.pruning.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/**
 * Prunes a network by block coordinate descent on the loss: weights of lowest score go first, then
 * blocks of pruned and kept weights are opened again, and a {@link BlockSolver} exchanges some of
 * them where that lowers the model of the loss at the present point.
 *
 * <p>One step: a mini-batch is drawn; the gradient of each of its examples by the weights of one
 * layer is taken at the present point; pairs of a pruned and a kept weight are chosen by what their
 * flips promise; the model of this block ({@link dev.quench.problems.pruning.PruningBlock}) is
 * minimised with the number of survivors of every group fixed; its answer is taken if the model
 * falls, and, where a test is asked for, if the losses of other examples fall too. Weights that
 * were in a block rest for some steps. What is returned is the mask with the lowest loss on
 * validation data.
 *
 * <p>Without epochs nothing is exchanged: weights are pruned by their scores alone, in one or
 * several stages, each with fresh scores of what is left and, where asked for, a fresh move of the
 * survivors, as in S. P. Singh, D. Alistarh, WoodFisher (2020), arXiv 2004.14340.
 *
 * <p>Every step draws from a stream of its own, so that a run that finds its first steps in a
 * {@link DescentLog} goes on as if it had not been interrupted. Weights keep their values: only
 * which of them survive is optimised. A step costs the gradients of its mini-batch, {@code O(n log
 * n)} for the choice among {@code n} weights, and its solver; memory is {@code 4 N B} bytes for a
 * block of {@code B} weights and {@code N} examples, beside the gradients of the layer.
 *
 * <p>Source: G. Rosenberg et al., Scalable iterative pruning of large language and vision models
 * using block coordinate descent (2024), arXiv 2411.17796. Here the model keeps the sign of every
 * coefficient and is never formed as a matrix, the tabu lists of pruned and kept weights are apart,
 * and the mask is chosen on data that no step sees.
 */
public final class PruningDescent {
    private static final RandomGeneratorFactory<SplittableGenerator> STREAMS =
            RandomGeneratorFactory.of("L64X128MixRandom");

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final Network network;
    private final DescentData data;
    private final BlockSolver solver;
    private final DescentOptions options;
    private final Control control;
    private final List<WeightPool> pools = new ArrayList<>();
    private final List<String> notices;
    private final List<CurvePoint> curve = new ArrayList<>();
    private List<BitSet> bestMasks = List.of();
    private CurvePoint best = new CurvePoint(0, 0, 1, Double.POSITIVE_INFINITY, 0);
    private boolean bestSettled;
    private boolean reached;
    private int[] order = {};
    private int orderedEpoch = -1;
    private int step;
    private int taken;
    private long swaps;
    private double gradientSeconds;
    private double solveSeconds;
    private double secondsBefore;
    private long start;

    /**
     * Prepares a descent; nothing is computed yet.
     *
     * @param network with its dense weights; its weights change
     * @param data training and validation examples
     * @param layers indices of the layers that are pruned, one or more
     * @param solver answers the blocks
     * @param options all settings
     * @param control clock, stop signal, listener and log
     * @throws IllegalArgumentException if the data do not fit the network, there is no layer, a
     *     layer cannot be divided into the groups asked for, a weight is above {@code 1e18}, or no
     *     weight would go
     */
    public PruningDescent(
            Network network,
            DescentData data,
            List<Integer> layers,
            BlockSolver solver,
            DescentOptions options,
            Control control) {
        data.requireFor(network);
        data.requireOthers(options.step().batch(), options.step().test());
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "No layer of the network %s is left to be pruned.\nMaybe --include-head, or fewer --skip."
                            .formatted(network.name()));
        }
        DescentFaults.requireKnown(network, options);
        DescentFaults.requireMemory(network, layers, options);
        DescentFaults.requireValues(network, layers);
        this.network = network;
        this.data = data;
        this.solver = solver;
        this.options = options;
        this.control = control;
        int[] all = layers.stream().mapToInt(l -> l).toArray();
        if (options.target().scope() == PruningTarget.Scope.NETWORK) {
            pools.add(WeightPool.of(network, all, options.target().granularity()));
        } else {
            for (int layer : all) {
                pools.add(
                        WeightPool.of(network, new int[] {layer}, options.target().granularity()));
            }
        }
        DescentFaults.requireExcess(network, pools, options);
        DescentFaults.requireSteps(pools, options);
        notices = DescentFaults.notices(pools, options);
    }

    /**
     * Returns what a user should know who asked for this descent: weights that are zero already,
     * and densities that are less than a weight of a group.
     *
     * @return sentences; none where nothing is out of the ordinary
     */
    public List<String> notices() {
        return notices;
    }

    /**
     * What surrounds a descent.
     *
     * @param ticker a clock
     * @param stop ends the descent; a step that it comes in leaves no trace
     * @param listener hears of steps and evaluations
     * @param log keeps the steps, and has those of an earlier run
     */
    public record Control(
            Ticker ticker, StopSignal stop, DescentListener listener, DescentLog log) {}

    /**
     * Descends.
     *
     * @return the best mask, which the network has now, and what was on the way
     * @throws IllegalArgumentException if a step of the log cannot be one of this descent, a score
     *     or a gradient is not finite, or the solver cannot take the blocks
     */
    public DescentResult run() {
        start = control.ticker().nanoseconds();
        reached = pruneFirst();
        CurvePoint first = evaluation(0);
        keep(first);
        control.listener().evaluated(first);
        replay();
        boolean going = true;
        while (going && step < options.schedule().totalSteps() && !control.stop().requested()) {
            going = compute();
        }
        if (curve.getLast().step() != step) {
            keep(evaluation(step));
        }
        return result();
    }

    /** Takes the stages before the first step; false if a stop signal came between two of them. */
    private boolean pruneFirst() {
        for (int stage = 1; stage <= options.schedule().firstStages(); stage++) {
            if (stage > 1 && control.stop().requested()) {
                return false;
            }
            prune(options.schedule().wayLeft(stage), stream(Purpose.SCORES, stage - 1));
        }
        return true;
    }

    /** Repeats the steps of the log. */
    private void replay() {
        for (Optional<LoggedStep> logged = control.log().next();
                logged.isPresent();
                logged = control.log().next()) {
            LoggedStep done = logged.orElseThrow();
            WeightPool pool = nextPool();
            require(done, pool);
            Arrays.stream(done.flips()).forEach(pool::flip);
            pool.forbid(done.block());
            finish(done, pool);
            secondsBefore = done.record().seconds();
        }
        start = control.ticker().nanoseconds();
        writeAll();
    }

    private void require(LoggedStep done, WeightPool pool) {
        int[] block = done.block();
        boolean fits =
                done.record().step() == step + 1
                        && done.record().layer().equals(pool.name())
                        && Arrays.stream(block).allMatch(w -> w >= 0 && w < pool.size())
                        && Arrays.stream(done.flips())
                                .allMatch(w -> Arrays.binarySearch(block, w) >= 0)
                        && step < options.schedule().totalSteps();
        if (!fits) {
            throw new IllegalArgumentException(
                    "Step %d of the log (layer %s) cannot be step %d of this descent (layer %s).\nMaybe the log is that of another run: begin anew without it."
                            .formatted(
                                    done.record().step(),
                                    done.record().layer(),
                                    step + 1,
                                    pool.name()));
        }
    }

    /** Takes the density of a new epoch where it falls, and returns the pool of the next step. */
    private WeightPool nextPool() {
        int epoch = step / options.schedule().steps();
        if (beginsStage()) {
            writeAll();
            options.schedule()
                    .wayLeftAt(epoch)
                    .ifPresent(left -> prune(left, stream(Purpose.SCORES, step)));
        }
        if (orderedEpoch != epoch) {
            order = StepOrder.draw(pools, options.schedule(), stream(Purpose.ORDER, epoch));
            orderedEpoch = epoch;
        }
        return pools.get(order[step % options.schedule().steps()]);
    }

    /** Tells whether the next step is the first one at a lower density. */
    private boolean beginsStage() {
        return step > 0
                && step % options.schedule().steps() == 0
                && options.schedule().wayLeftAt(step / options.schedule().steps()).isPresent();
    }

    private List<WeightPool.State> states() {
        return pools.stream().map(WeightPool::state).toList();
    }

    /** Computes a step; false if a stop signal came in it, which then leaves no trace. */
    private boolean compute() {
        List<WeightPool.State> before = beginsStage() ? states() : List.of();
        WeightPool pool = nextPool();
        SplittableGenerator random = stream(Purpose.STEP, step);
        Optional<Attempt> attempt =
                Attempt.of(pool, network, data, solver, options, control, random);
        if (attempt.isEmpty()) {
            for (int p = 0; p < before.size(); p++) {
                pools.get(p).restore(before.get(p));
            }
            writeAll();
            return false;
        }
        Attempt tried = attempt.orElseThrow();
        pool.forbid(tried.block());
        StepRecord record =
                tried.record(
                        step + 1, step / options.schedule().steps() + 1, pool.name(), seconds());
        boolean due =
                (step + 1) % options.schedule().evaluateEvery() == 0
                        || step + 1 == options.schedule().totalSteps();
        @Nullable CurvePoint point = due ? evaluation(step + 1) : null;
        var done = new LoggedStep(record, tried.block(), tried.flips(), point);
        control.log().add(done);
        finish(done, pool);
        control.listener().stepped(record);
        done.point().ifPresent(control.listener()::evaluated);
        return true;
    }

    private void finish(LoggedStep done, WeightPool pool) {
        step++;
        taken += done.record().taken() ? 1 : 0;
        swaps += done.record().swaps();
        gradientSeconds += done.record().gradientSeconds();
        solveSeconds += done.record().solveSeconds();
        adapt(done.record(), pool);
        done.point().ifPresent(this::keep);
    }

    /**
     * Halves the blocks of a pool where a test spoke against one, since its model was trusted too
     * far, and doubles them up to the size asked for where it did not.
     */
    private void adapt(StepRecord record, WeightPool pool) {
        if (record.tested() != null) {
            int next = record.taken() ? 2 * pool.block() : pool.block() / 4 * 2;
            pool.limitBlock(Math.min(next, options.step().block()));
        }
    }

    /** Prunes on the way to the density by scores at the present point, and freezes anew. */
    private void prune(double wayLeft, SplittableGenerator random) {
        for (WeightPool pool : pools) {
            Examples examples = data.draw(options.scoring().calibration(), random.split());
            ScoredPool.of(pool, network, examples, options.scoring(), random)
                    .prune(wayLeft, options);
        }
        writeAll();
    }

    private CurvePoint evaluation(int steps) {
        Losses losses = network.losses(data.validation());
        long size = pools.stream().mapToLong(WeightPool::size).sum();
        long kept = pools.stream().mapToLong(WeightPool::kept).sum();
        return new CurvePoint(
                steps, seconds(), (double) kept / size, losses.mean(), losses.accuracy());
    }

    /** Remembers an evaluation, and the present mask if it is the best at the density asked for. */
    private void keep(CurvePoint point) {
        curve.add(point);
        boolean settled =
                reached
                        && options.schedule()
                                .stageReached(
                                        Math.max(0, point.step() - 1) / options.schedule().steps());
        if (!bestSettled || (settled && point.loss() < best.loss())) {
            best = point;
            bestSettled = settled;
            bestMasks = pools.stream().map(WeightPool::mask).toList();
        }
    }

    private DescentResult result() {
        var survivors = new LinkedHashMap<Integer, BitSet>();
        for (int p = 0; p < pools.size(); p++) {
            WeightPool pool = pools.get(p);
            pool.restore(bestMasks.get(p));
            for (int l = 0; l < pool.layers(); l++) {
                int from = pool.offset(l);
                survivors.put(
                        pool.layer(l), bestMasks.get(p).get(from, from + pool.shape(l).size()));
            }
        }
        writeAll();
        return new DescentResult(
                Collections.unmodifiableSequencedMap(survivors),
                best,
                List.copyOf(curve),
                step,
                taken,
                swaps,
                gradientSeconds,
                solveSeconds,
                bestSettled,
                reached && step == options.schedule().totalSteps());
    }

    private void writeAll() {
        pools.forEach(pool -> pool.write(network));
    }

    private double seconds() {
        return secondsBefore + control.ticker().secondsSince(start);
    }

    /** What a stream of draws is for; each has numbers of its own. */
    private enum Purpose {
        STEP(1),
        ORDER(2),
        SCORES(3);

        private static final int COUNT = 3;
        private final int number;

        Purpose(int number) {
            this.number = number;
        }
    }

    private SplittableGenerator stream(Purpose purpose, int number) {
        long index = (long) number * Purpose.COUNT + purpose.number;
        return STREAMS.create(options.seed() ^ (index * GOLDEN));
    }
}
