package dev.quench.solvers.sampler;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.kernel.Annealed;
import dev.quench.solvers.sampler.kernel.AnnealingKernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.stream.IntStream;

/**
 * The reads of one call, dealt in order to the threads that {@link #run} it.
 *
 * <p>Batches of the kernel's size are dealt under the lock, streams being split in the order of the
 * reads; a batch runs outside it. Batch 0 runs whatever the stop signal says. A batch that reaches
 * the target ends those behind it, never those before it, so that the answer is the same for any
 * number of threads.
 */
final class AnnealingReads implements Runnable {
    private final Qubo qubo;
    private final AnnealingKernel kernel;
    private final double[] betas;
    private final SampleRequest request;
    private final TreeMap<Integer, List<Sample>> finished = new TreeMap<>();
    private List<Sample> unfinished = List.of();
    private int dealt;
    private int done;

    /** First read of the first batch that is known to have reached the target. */
    private volatile int reached = Integer.MAX_VALUE;

    AnnealingReads(Qubo qubo, AnnealingKernel kernel, double[] betas, SampleRequest request) {
        request.requireSize(qubo.size());
        this.qubo = qubo;
        this.kernel = kernel;
        this.betas = betas;
        this.request = request;
    }

    /** A batch: the number of its first read, one stream and, unless uniform, one start a read. */
    private record Batch(int first, List<SplittableGenerator> streams, List<Bits> starts) {}

    /** Runs batches until none is left, the target is reached or the stop signal comes. */
    @Override
    public void run() {
        for (var batch = deal(); batch.isPresent(); batch = deal()) {
            Batch current = batch.get();
            StopSignal needless = () -> reached < current.first();
            keep(
                    current,
                    kernel.anneal(
                            current.streams(),
                            current.starts(),
                            betas,
                            request.stop().or(needless)));
        }
    }

    /**
     * Runs all batches.
     *
     * @param threads how many run at once, 1 or more
     */
    void run(int threads) {
        if (threads == 1) {
            run();
            return;
        }
        try (var pool = Executors.newFixedThreadPool(threads)) {
            var workers = new ArrayList<CompletableFuture<Void>>();
            IntStream.range(0, threads)
                    .forEach(t -> workers.add(CompletableFuture.runAsync(this, pool)));
            workers.forEach(CompletableFuture::join);
        }
    }

    private synchronized Optional<Batch> deal() {
        boolean stopped = dealt > 0 && (reached < dealt || request.stop().requested());
        if (stopped || dealt == request.shots()) {
            return Optional.empty();
        }
        int first = dealt;
        dealt += Math.min(kernel.lanes(), request.shots() - dealt);
        var streams = new ArrayList<SplittableGenerator>(dealt - first);
        var starts = new ArrayList<Bits>();
        List<Bits> given = request.initialStates();
        for (int k = first; k < dealt; k++) {
            streams.add(request.random().split());
            if (!given.isEmpty()) {
                starts.add(given.get(k % given.size()));
            }
        }
        return Optional.of(new Batch(first, streams, starts));
    }

    private void keep(Batch batch, Annealed annealed) {
        List<Sample> judged =
                annealed.states().stream().map(s -> new Sample(s, qubo.energy(s), 1)).toList();
        boolean good = annealed.complete() && reachesTarget(judged);
        synchronized (this) {
            if (good) {
                reached = Math.min(reached, batch.first());
            }
            if (annealed.complete()) {
                finished.put(batch.first(), judged);
                done += judged.size();
                request.progress()
                        .report(
                                (double) done / request.shots(),
                                "read %d of %d".formatted(done, request.shots()));
            } else if (batch.first() == 0) {
                unfinished = judged;
            }
        }
    }

    private boolean reachesTarget(List<Sample> samples) {
        return request.target().isPresent()
                && samples.stream().anyMatch(s -> s.energy() <= request.target().getAsDouble());
    }

    /**
     * Returns the final states with their energies in the order of the reads, repetitions included,
     * at least one; none behind the batch that reached the target.
     */
    synchronized List<Sample> samples() {
        return finished.isEmpty()
                ? unfinished
                : finished.headMap(reached, true).values().stream().flatMap(List::stream).toList();
    }
}
