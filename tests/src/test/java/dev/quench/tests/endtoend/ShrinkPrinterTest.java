package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.app.report.ShrinkPrinter;
import dev.quench.app.report.ShrinkRecord;
import dev.quench.problems.family.BinaryModel;
import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Problem;
import dev.quench.problems.family.Sense;
import dev.quench.solvers.pipeline.RunRecord;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How a shrinking is shown that is long, has bounds, and took merges back. */
class ShrinkPrinterTest {
    private static List<String> lines(int decisions, Sense sense, boolean all) {
        Problem problem = BinaryModel.builder(ModelKind.PROGRAM, sense).addBits(2).build();
        return ShrinkPrinter.lines(record(decisions), problem, all);
    }

    private static ShrinkRecord record(int decisions) {
        return new ShrinkRecord(
                ShrinkRecord.SCHEMA,
                "quench shrink m.lp",
                new RunRecord.InstanceFacts(null, "m", "model", "0", 999, 1, null, false),
                Map.of(),
                1,
                Map.of(),
                "sdp",
                "the graph is dense",
                999,
                900,
                20,
                20L,
                "BUDGET",
                "the budget of qubits is kept",
                new ShrinkRecord.Bound(new BigDecimal("12.3456789"), new BigDecimal("11"), 10.9),
                Map.of("fixed", 3),
                IntStream.rangeClosed(1, decisions).mapToObj(ShrinkPrinterTest::decision).toList(),
                List.of(
                        new ShrinkRecord.Question(
                                1,
                                1,
                                900,
                                55,
                                3,
                                0.95,
                                new BigDecimal("12.3456789"),
                                Map.of("rank", 7),
                                false),
                        new ShrinkRecord.Question(2, 101, 800, 44, 3, 0.75, null, Map.of(), true)),
                List.of(
                        new ShrinkRecord.Reopened(
                                decisions, 4, "the bound excludes the incumbent", "FIX(a, 1)", 77)),
                List.of(),
                Map.of(),
                true,
                BigDecimal.TEN,
                BigDecimal.ONE,
                new ShrinkRecord.Timings(2, 0.1, 0.2, 1.5, 1, 0.25),
                List.of());
    }

    private static ShrinkRecord.Decision decision(int number) {
        return new ShrinkRecord.Decision(
                number,
                "EQ(a%d, b)".formatted(number),
                "EQ",
                "a" + number,
                "b",
                null,
                0.5,
                0.75,
                "merged",
                "",
                new BigDecimal("12.3456789"),
                new BigDecimal(number % 2 == 0 ? "12.3456789" : "12.1"),
                900 - number,
                List.of());
    }

    private static long shown(List<String> lines) {
        return lines.stream().filter(line -> line.contains("EQ(a")).count();
    }

    @Test
    void ofMoreThan200DecisionsTheFirst60AndTheLast20AreShown() {
        List<String> lines = lines(300, Sense.MAXIMISE, false);

        assertThat(shown(lines)).isEqualTo(80);
        assertThat(lines)
                .anyMatch(line -> line.contains(" EQ(a60, b) "))
                .noneMatch(line -> line.contains(" EQ(a61, b) ") || line.contains("EQ(a280, b)"))
                .anyMatch(line -> line.contains(" EQ(a281, b) "))
                .contains("  … 220 decisions are left out; --all shows them, --json has them");
        assertThat(shown(lines(200, Sense.MAXIMISE, false))).isEqualTo(200);
        assertThat(lines(300, Sense.MAXIMISE, true))
                .anyMatch(line -> line.startsWith("  ? 2: 800 variables, 44 couplings"))
                .noneMatch(line -> line.contains("left out"));
        assertThat(shown(lines(300, Sense.MAXIMISE, true))).isEqualTo(300);
    }

    @Test
    void boundsAreRoundedToWhereTheyHold() {
        assertThat(lines(1, Sense.MAXIMISE, false))
                .contains("  bound     at most 12.3457 -> 11, loss 10.90 %")
                .contains(
                        "  ? 1: 900 variables, 55 couplings, threshold 0.950, bound 12.3457, rank 7")
                .anyMatch(line -> line.contains("12.3457 -> 12.1"));
        assertThat(lines(2, Sense.MINIMISE, false))
                .contains("  bound     at least 12.3456 -> 11, loss 10.90 %");
    }

    @Test
    void mergesThatWereTakenBackAreTold() {
        assertThat(lines(5, Sense.MAXIMISE, false))
                .contains(
                        "  - took 4 merges back, the bound excludes the incumbent: 77 variables; FIX(a, 1) is not tried again")
                .anyMatch(line ->
                        line.startsWith("  merges    3 FIX, 0 EQ")
                                && line.contains("4 taken back"));
    }

    @Test
    void columnsBeginWhereTheirHeadingsDo() {
        List<String> lines = lines(120, Sense.MAXIMISE, false);
        String heading =
                lines.stream().filter(l -> l.contains("merge  ")).findFirst().orElseThrow();
        int decision = heading.indexOf("decision");

        assertThat(lines)
                .filteredOn(line -> line.contains("EQ(a"))
                .hasSize(120)
                .allMatch(line -> line.startsWith("merged", decision));
    }
}
