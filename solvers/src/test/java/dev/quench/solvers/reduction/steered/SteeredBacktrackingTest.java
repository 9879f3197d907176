package dev.quench.solvers.reduction.steered;

import static dev.quench.solvers.reduction.steered.SmallInstances.OPTIONS;
import static dev.quench.solvers.reduction.steered.SmallInstances.RANDOM;
import static dev.quench.solvers.reduction.steered.SmallInstances.checkLift;
import static dev.quench.solvers.reduction.steered.SmallInstances.instance;
import static dev.quench.solvers.reduction.steered.SmallInstances.named;
import static dev.quench.solvers.reduction.steered.SmallInstances.optimum;
import static dev.quench.solvers.reduction.steered.SmallInstances.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Bits;
import dev.quench.solvers.reduction.chain.ReducedInstance;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent;
import dev.quench.solvers.reduction.shrinking.ShrinkEvent.Decision;
import dev.quench.solvers.reduction.shrinking.ShrinkOptions;
import dev.quench.solvers.reduction.shrinking.ShrinkRequest;
import dev.quench.solvers.reduction.shrinking.ShrinkStop;
import dev.quench.solvers.reduction.shrinking.Shrunken;
import dev.quench.solvers.repair.Instances;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SteeredBacktrackingTest {
    private static final ShrinkOptions ONE_BY_ONE = OPTIONS.withBatch(0);

    @Test
    void anInterruptedShrinkingEndsAsItWouldHave() {
        var instance = named("1dc.64");
        var whole = new ListJournal();
        Shrunken once =
                SteeredReduction.of(instance, ONE_BY_ONE, RANDOM, request(4).withJournal(whole))
                        .shrink();
        assertThat(whole.size()).isGreaterThan(3);

        for (int answers = 0; answers <= whole.size(); answers++) {
            var part = whole.firstOf(answers);
            Shrunken again =
                    SteeredReduction.of(instance, ONE_BY_ONE, RANDOM, request(4).withJournal(part))
                            .shrink();

            assertThat(again.instance().substitution()).isEqualTo(once.instance().substitution());
            assertThat(again.detail()).isEqualTo(once.detail());
            assertThat(part.size()).isEqualTo(whole.size());
        }
    }

    @Test
    void refusesTheJournalOfAnotherInstance() {
        var journal = new ListJournal();
        SteeredReduction.of(named("1dc.64"), OPTIONS, RANDOM, request(4).withJournal(journal))
                .shrink();
        var other =
                SteeredReduction.of(
                        named("1et.64"),
                        OPTIONS,
                        RANDOM,
                        request(4).withJournal(journal.firstOf(1)));

        assertThatThrownBy(other::shrink)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it is of another shrinking");
    }

    @Test
    void reopeningTurnsTheWeakestOfTheLastDecisions() {
        var events = new ArrayList<ShrinkEvent>();
        var instance = named("1dc.64");
        var shrinking =
                SteeredReduction.of(
                        instance, OPTIONS, RANDOM, request(8).withListener(events::add));
        Shrunken once = shrinking.shrink();
        List<ShrinkEvent.Decided> decided = decided(events);
        events.clear();

        Shrunken again = shrinking.reopen(2, "no gain");

        var weakest =
                decided.subList(decided.size() - 2, decided.size()).stream()
                        .min(Comparator.comparingDouble(d -> d.candidate().score()))
                        .orElseThrow();
        assertThat(events.getFirst())
                .isInstanceOfSatisfying(
                        ShrinkEvent.Reopened.class,
                        reopened -> {
                            assertThat(reopened.merges()).isEqualTo(2);
                            assertThat(reopened.reason()).isEqualTo("no gain");
                            assertThat(reopened.forbidden()).isEqualTo(weakest.candidate().merge());
                        });
        assertThat(decided(events).getFirst().candidate().merge())
                .isEqualTo(weakest.candidate().merge().opposite());
        assertThat(again.instance().substitution()).isNotEqualTo(once.instance().substitution());
        assertThat(again.qubits()).isLessThanOrEqualTo(8);
        assertThat(checkLift(instance, again)).isPositive();
    }

    private static List<ShrinkEvent.Decided> decided(List<ShrinkEvent> events) {
        return events.stream()
                .filter(ShrinkEvent.Decided.class::isInstance)
                .map(ShrinkEvent.Decided.class::cast)
                .filter(d -> d.decision() == Decision.MERGED)
                .toList();
    }

    @Test
    void reopeningWithoutDecisionsChangesNothing() {
        var shrinking = SteeredReduction.of(named("1tc.16"), OPTIONS, RANDOM, request(0));
        Shrunken once = shrinking.shrink();

        Shrunken again = shrinking.reopen(3, "no gain");

        assertThat(again.instance().substitution()).isEqualTo(once.instance().substitution());
        assertThat(again.instance().exact()).isTrue();
    }

    @Tag("slow")
    @Test
    void backtracksTowardsTheIncumbent() {
        var instance = named("1zc.128");
        Bits best =
                IntStream.range(0, 12)
                        .mapToObj(seed -> ended(instance, seed, Optional.empty()))
                        .min(Comparator.comparingDouble(SteeredBacktrackingTest::value))
                        .map(shrunken -> shrunken.instance().lift(Bits.zeros(0)))
                        .orElseThrow();

        double without = 0;
        double with = 0;
        for (int seed = 0; seed < 6; seed++) {
            without += value(ended(instance, seed, Optional.empty()));
            with += value(ended(instance, seed, Optional.of(best)));
        }
        assertThat(with).isLessThanOrEqualTo(without - 3);
    }

    private static Shrunken ended(ReducedInstance instance, int seed, Optional<Bits> incumbent) {
        var request = ShrinkRequest.plain(0, Instances.random(seed)).withIncumbent(incumbent);
        Shrunken shrunken = SteeredReduction.of(instance, OPTIONS, RANDOM, request).shrink();
        assertThat(shrunken.stop()).isEqualTo(ShrinkStop.SOLVED);
        return shrunken;
    }

    private static double value(Shrunken shrunken) {
        return shrunken.instance().formulated().program().objective().offset();
    }

    @Test
    void anIncumbentNeverMakesASelectionInfeasible() {
        int reached = 0;
        for (int seed = 0; seed < 20; seed++) {
            var instance = instance(Instances.knapsack(11, 3, Instances.random(seed)));
            BinaryProgram program = instance.formulated().program();
            Bits best = optimum(program).orElseThrow();

            Shrunken shrunken =
                    SteeredReduction.of(
                                    instance,
                                    OPTIONS.withReopenings(seed % 3),
                                    RANDOM,
                                    request(seed % 4).withIncumbent(Optional.of(best)))
                            .shrink();

            assertThat(checkLift(instance, shrunken)).isPositive();
            BinaryProgram left = shrunken.instance().formulated().program();
            boolean kept =
                    left.objective().energy(optimum(left).orElseThrow())
                            == program.objective().energy(best);
            assertThat(kept || !shrunken.instance().exact()).isTrue();
            reached += kept ? 1 : 0;
        }
        assertThat(reached).isGreaterThan(10);
    }

    @Test
    void aStopSignalKeepsWhatWasDecided() {
        var instance = named("1dc.64");
        var asked = new AtomicInteger();
        var stopped =
                request(0)
                        .withListener(event -> {
                            if (event instanceof ShrinkEvent.Asked) {
                                asked.incrementAndGet();
                            }
                        })
                        .withStop(() -> asked.get() >= 3);

        Shrunken shrunken = SteeredReduction.of(instance, ONE_BY_ONE, RANDOM, stopped).shrink();

        assertThat(shrunken.stop()).isEqualTo(ShrinkStop.INTERRUPTED);
        int left = shrunken.instance().formulated().program().size();
        assertThat(left).isBetween(1, 63);
        Bits lifted = shrunken.instance().lift(Bits.zeros(left));
        assertThat(instance.formulated().program().isFeasible(lifted)).isTrue();
    }
}
