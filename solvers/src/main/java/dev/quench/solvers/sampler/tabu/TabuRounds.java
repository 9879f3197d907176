package dev.quench.solvers.sampler.tabu;

import dev.quench.problems.qubo.Bits;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.sampler.SampleRequest;
import dev.quench.solvers.sampler.kernel.tabu.TabuModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * The searches of one call, all going on by the same number of moves before any goes on further.
 *
 * <p>If one reaches the target, those after it are called off and left out, and those before it
 * finish the round; so what remains is the same for any number of threads.
 */
final class TabuRounds {
    /** Changes looked at by a search in a round, about 30 ms. */
    private static final long BITS_A_ROUND = 1L << 28;

    private final List<EliteSearch> searches = new ArrayList<>();
    private final SampleRequest request;
    private final long round;
    private final long moves;

    TabuRounds(Qubo qubo, TabuModel model, TabuOptions options, SampleRequest request) {
        request.requireSize(qubo.size());
        this.request = request;
        moves = Math.max(1, (long) options.moves() * request.shots() / options.searches());
        round = Math.max(1000, BITS_A_ROUND / (qubo.size() + 100L));
        for (int k = 0; k < options.searches(); k++) {
            searches.add(
                    new EliteSearch(
                            qubo,
                            model,
                            options,
                            request.shots(),
                            starts(k, options.searches()),
                            request.random().split()));
        }
    }

    /** The given states, dealt to the searches in turns. */
    private List<Bits> starts(int search, int count) {
        List<Bits> given = request.initialStates();
        return IntStream.iterate(search, k -> k < given.size(), k -> k + count)
                .mapToObj(given::get)
                .toList();
    }

    /** Runs the searches; returns those that count, at least one, which has walked. */
    List<EliteSearch> run(int threads) {
        if (Math.min(threads, searches.size()) == 1) {
            return rounds(Runnable::run);
        }
        try (var pool = Executors.newFixedThreadPool(Math.min(threads, searches.size()))) {
            return rounds(pool);
        }
    }

    private List<EliteSearch> rounds(Executor executor) {
        var winner = new AtomicInteger(searches.size());
        for (long done = 0; done < moves; done += round) {
            long some = Math.min(round, moves - done);
            var running = new ArrayList<CompletableFuture<Void>>();
            for (int k = 0; k < searches.size(); k++) {
                int search = k;
                running.add(
                        CompletableFuture.runAsync(() -> advance(search, some, winner), executor));
            }
            running.forEach(CompletableFuture::join);
            report(done + some);
            if (winner.get() < searches.size() || request.stop().requested()) {
                break;
            }
        }
        return searches.subList(0, Math.min(winner.get() + 1, searches.size())).stream()
                .filter(search -> search.walks() > 0)
                .toList();
    }

    private void advance(int search, long some, AtomicInteger winner) {
        StopSignal stop = request.stop().or(() -> winner.get() < search);
        if (search > 0 && stop.requested()) {
            return;
        }
        searches.get(search).advance(some, stop);
        if (searches.get(search).reached()) {
            winner.accumulateAndGet(search, Math::min);
        }
    }

    private void report(long done) {
        request.progress().report((double) done / moves, "move %d of %d".formatted(done, moves));
    }
}
