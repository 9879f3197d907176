package dev.quench.app.campaign;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.report.JsonLines;
import dev.quench.solvers.control.StopSignal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Children that crash, hang, run out of memory and talk, and those that come after them. */
class ChildRunnerTest {
    @TempDir private Path folder;

    /** What a child does with a unit, by its key. */
    private enum Deed {
        ANSWER,
        TALK,
        CRASH,
        HANG,
        FILL
    }

    /** A worker that does what the key of a unit says. */
    static final class Planted {
        private Planted() {}

        public static void main(String[] arguments) throws IOException {
            var in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                RunUnit unit = JsonLines.read(line, RunUnit.class).orElseThrow();
                act(Deed.valueOf(unit.key()));
                System.out.println(
                        JsonLines.line(
                                UnitOutcome.without(
                                        UnitOutcome.Status.FAILED,
                                        "answer of " + ProcessHandle.current().pid(),
                                        0)));
            }
        }

        private static void act(Deed deed) {
            switch (deed) {
                case ANSWER -> {}
                case TALK -> System.out.println("a library says hello\n\n{\"also\": \"this\"");
                case CRASH -> {
                    System.err.println("a native library fell");
                    Runtime.getRuntime().halt(134);
                }
                case HANG -> {
                    while (true) {
                        Thread.onSpinWait();
                    }
                }
                case FILL -> {
                    byte[][] all = new byte[1 << 20][];
                    for (int k = 0; k < all.length; k++) {
                        all[k] = new byte[1 << 20];
                    }
                    System.err.println(all.length);
                }
            }
        }
    }

    private static RunUnit unit(Deed deed, double seconds) {
        return new RunUnit(
                deed.name(),
                "i",
                "i",
                "0",
                "q",
                "q",
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                1,
                seconds);
    }

    private ChildRunner runner(double grace) {
        return new ChildRunner(
                new ChildRunner.Command(
                        Planted.class.getName(), "64m", folder.resolve("child.err")),
                grace,
                System::nanoTime);
    }

    private static List<UnitOutcome> outcomes(ChildRunner runner, Deed... deeds) {
        var outcomes = new ArrayList<UnitOutcome>();
        for (Deed deed : deeds) {
            outcomes.add(runner.run(unit(deed, 100), StopSignal.NEVER));
        }
        return outcomes;
    }

    private static String failure(UnitOutcome outcome) {
        return String.valueOf(outcome.failure());
    }

    @Test
    void oneProcessAnswersAllUnitsAndWhatOthersPrintIsPassedOver() {
        try (ChildRunner runner = runner(30)) {
            List<UnitOutcome> outcomes = outcomes(runner, Deed.ANSWER, Deed.TALK, Deed.ANSWER);

            assertThat(outcomes)
                    .extracting(ChildRunnerTest::failure)
                    .allMatch(text -> text.startsWith("answer of "))
                    .containsOnly(failure(outcomes.getFirst()));
        }
    }

    @Test
    void aCrashIsNamedWithItsLastWordsAndTheNextUnitHasAProcessOfItsOwn() {
        try (ChildRunner runner = runner(30)) {
            List<UnitOutcome> outcomes = outcomes(runner, Deed.ANSWER, Deed.CRASH, Deed.ANSWER);

            assertThat(outcomes.get(1).status()).isEqualTo(UnitOutcome.Status.CRASHED);
            assertThat(failure(outcomes.get(1)))
                    .contains("ended with 134", "a native library fell");
            assertThat(failure(outcomes.get(2)))
                    .startsWith("answer of ")
                    .isNotEqualTo(failure(outcomes.get(0)));
        }
    }

    @Test
    void aFullHeapEndsTheChildAlone() {
        try (ChildRunner runner = runner(30)) {
            List<UnitOutcome> outcomes = outcomes(runner, Deed.FILL, Deed.ANSWER);

            assertThat(outcomes.get(0).status()).isEqualTo(UnitOutcome.Status.CRASHED);
            assertThat(failure(outcomes.get(0))).contains("ended with 3 (no memory left)");
            assertThat(failure(outcomes.get(1))).startsWith("answer of ");
        }
    }

    @Test
    void anEndlessUnitIsEndedAfterItsTimeAndGrace() {
        try (ChildRunner runner = runner(0.5)) {
            UnitOutcome outcome = runner.run(unit(Deed.HANG, 0.5), StopSignal.NEVER);

            assertThat(outcome.status()).isEqualTo(UnitOutcome.Status.TIMEOUT);
            assertThat(failure(outcome)).contains("more than its 0.5 s and 0.5 s of grace");
            assertThat(outcome.seconds()).isGreaterThan(1);
            assertThat(failure(runner.run(unit(Deed.ANSWER, 100), StopSignal.NEVER)))
                    .startsWith("answer of ");
        }
    }

    @Test
    void aStopSignalEndsTheChild() {
        var stop = new AtomicBoolean();
        try (ChildRunner runner = runner(1000)) {
            Thread.ofVirtual().start(() -> stop.set(true));

            UnitOutcome outcome = runner.run(unit(Deed.HANG, 1000), stop::get);

            assertThat(failure(outcome)).isEqualTo("interrupted");
            assertThat(outcome.seconds()).isLessThan(100);
        }
    }
}
