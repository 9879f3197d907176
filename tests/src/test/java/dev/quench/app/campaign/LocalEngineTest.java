package dev.quench.app.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.solvers.control.StopSignal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalEngineTest {
    private static final Campaign.Retry RETRY = new Campaign.Retry(2, 1, 0);

    private static List<RunUnit> units(int count) {
        return IntStream.range(0, count).mapToObj(LocalEngineTest::unit).toList();
    }

    private static RunUnit unit(int number) {
        return new RunUnit(
                "k" + number,
                "i",
                "i",
                "0",
                "q",
                "q",
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                number,
                1);
    }

    /** Counts attempts by key, and ends each as it is told by their number. */
    private record Scripted(
            ConcurrentHashMap<String, AtomicInteger> attempts,
            AtomicInteger closed,
            ToIntFunction<RunUnit> crashes)
            implements UnitRunner {
        static Scripted of(ToIntFunction<RunUnit> crashes) {
            return new Scripted(new ConcurrentHashMap<>(), new AtomicInteger(), crashes);
        }

        @Override
        public UnitOutcome run(RunUnit unit, StopSignal stop) {
            int tried =
                    attempts.computeIfAbsent(unit.key(), _ -> new AtomicInteger())
                            .incrementAndGet();
            return tried <= crashes.applyAsInt(unit)
                    ? UnitOutcome.without(UnitOutcome.Status.CRASHED, "crash " + tried, 0)
                    : UnitOutcome.without(UnitOutcome.Status.FAILED, "refused", 0);
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 50})
    void everyUnitHasOneOutcomeAndEveryRunnerIsClosed(int workers) {
        Scripted runner = Scripted.of(_ -> 0);
        var keys = new ArrayList<String>();

        new LocalEngine(workers, _ -> runner)
                .run(
                        units(20),
                        RETRY,
                        (unit, _, attempts) -> {
                            keys.add(unit.key());
                            assertThat(attempts).isEqualTo(1);
                        },
                        StopSignal.NEVER);

        assertThat(keys).hasSize(20).doesNotHaveDuplicates();
        assertThat(runner.closed()).hasValue(Math.min(workers, 20));
    }

    @Test
    void crashesAreTriedAgainAsOftenAsThePolicySays() {
        Scripted runner = Scripted.of(unit -> (int) unit.seed());
        var attempts = new LinkedHashMap<String, Integer>();
        var states = new LinkedHashMap<String, UnitOutcome.Status>();

        new LocalEngine(1, _ -> runner)
                .run(
                        units(5),
                        RETRY,
                        (unit, outcome, tries) -> {
                            attempts.put(unit.key(), tries);
                            states.put(unit.key(), outcome.status());
                        },
                        StopSignal.NEVER);

        assertThat(attempts.values()).containsExactly(1, 2, 3, 3, 3);
        assertThat(states.values())
                .containsExactly(
                        UnitOutcome.Status.FAILED,
                        UnitOutcome.Status.FAILED,
                        UnitOutcome.Status.FAILED,
                        UnitOutcome.Status.CRASHED,
                        UnitOutcome.Status.CRASHED);
    }

    @Test
    void aSinkThatFailsEndsAllAndIsHeard() {
        Scripted runner = Scripted.of(_ -> 0);
        var taken = new AtomicInteger();

        assertThatThrownBy(() ->
                        new LocalEngine(3, _ -> runner)
                                .run(
                                        units(1000),
                                        RETRY,
                                        (_, _, _) -> {
                                            if (taken.incrementAndGet() == 10) {
                                                throw new IllegalStateException("disk full");
                                            }
                                        },
                                        StopSignal.NEVER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("disk full");
        assertThat(taken).hasValue(10);
        assertThat(runner.closed()).hasValue(3);
    }

    @Test
    void aStopSignalLeavesTheRest() {
        Scripted runner = Scripted.of(_ -> 0);
        var keys = new ArrayList<String>();

        new LocalEngine(1, _ -> runner)
                .run(
                        units(100),
                        RETRY,
                        (unit, _, _) -> keys.add(unit.key()),
                        () -> keys.size() >= 7);

        assertThat(keys).hasSize(7);
    }
}
