package dev.quench.problems.io.knapsack;

import static dev.quench.problems.io.Contents.fault;
import static dev.quench.problems.io.Contents.one;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.Knapsack;
import dev.quench.problems.family.LongMatrix;
import dev.quench.problems.family.Solution;
import dev.quench.problems.io.Contents;
import dev.quench.problems.io.Instance;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnapsackReadersTest {
    private static final String SMALL = "3 2 9\r\n4 5\t6\n1 2\n3  4 5 6\n 7\n8\n";

    @Test
    void readsOneKnapsackWhereverLinesBreak() {
        var instance = one(SMALL);

        assertThat(instance.format()).isEqualTo("mkp-dat");
        assertThat(instance.statedOptimum()).contains(BigDecimal.valueOf(9));
        assertThat(instance.problem())
                .isEqualTo(
                        Knapsack.of(
                                new long[] {4, 5, 6},
                                0,
                                LongMatrix.of(2, 3, new long[] {1, 2, 3, 4, 5, 6}),
                                new long[] {7, 8}));
    }

    @Test
    void aStatedOptimumOfZeroIsNone() {
        assertThat(one(SMALL.replace("3 2 9", "3 2 0")).statedOptimum()).isEmpty();
    }

    @Test
    void readsManyKnapsacksOfAFile() {
        var instances = Contents.read("dir/mknap.txt", "2\n1 1 0 5 1 1\n2 1 7\n3 4 1 2 2");

        assertThat(instances).extracting(Instance::name).containsExactly("mknap#1", "mknap#2");
        assertThat(instances).extracting(Instance::index).containsExactly(1, 2);
        assertThat(instances).extracting(Instance::format).containsOnly("orlib-mknap");
        assertThat(instances.get(1).problem().size()).isEqualTo(2);
        assertThat(instances.get(1).statedOptimum()).contains(BigDecimal.valueOf(7));
    }

    @Test
    void decimalsAreKeptExactly() {
        var knapsack =
                (Knapsack) one("1\n2 2 8706.1\n600.10 18.65\n1 2\n0.5 1.25\n3\n1.5").problem();

        assertThat(knapsack.decimals()).isEqualTo(2);
        assertThat(knapsack.evaluate(Solution.of(1, 2)).objective())
                .contains(new BigDecimal("618.75"));
        assertThat(knapsack.weight(0, 1)).isEqualTo(2);
        assertThat(knapsack.weight(1, 0)).isEqualTo(50);
        assertThat(knapsack.capacity(1)).isEqualTo(150);
    }

    @Test
    void aCapacityMayHaveMoreDecimalsThanItsRow() {
        var knapsack = (Knapsack) one("1 1 0 5 2 2.75").problem();

        assertThat(knapsack.weight(0, 0)).isEqualTo(200);
        assertThat(knapsack.capacity(0)).isEqualTo(275);
    }

    @Test
    void numbersBeyond32BitsAreKept() {
        var knapsack = (Knapsack) one("1 1 0 1000000000000 5000000000 6000000000").problem();

        assertThat(knapsack.profit(0)).isEqualTo(1_000_000_000_000L);
        assertThat(knapsack.capacity(0)).isEqualTo(6_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '3 2 9\n4 5 6\n1 2 3\n4 5 6\n7', 5, 14 numbers for 3 items and 2, 13 numbers",
        "'', '3 2 9\n4 5 6\n1 2 3\n4 5 6\n7 8\n9', 6, 14 numbers for 3 items and 2, 15 numbers",
        "'', '3 2 9\n4 5 x\n1 2 3\n4 5 6\n7 8', 2, a profit, \"x\"",
        "'', '3 2 9\n4 5 6\n1 2 3\n4 NaN 6\n7 8', 4, a weight, \"NaN\"",
        "'', '3 2 9\n4 5 6\n1 2 3\n4 5 6\n7 0x8', 5, a capacity, \"0x8\"",
        "mkp-dat, '3', 1, the number of resources, the end of the file",
        "mkp-dat, '0 2 9', 1, the number of items of 1 to, \"0\"",
        "mkp-dat, '5 1000000000000 1', 1, the number of resources, \"1000000000000\"",
        "mkp-dat, '2000000000 2000000000 1', 1, 4000000004000000003 numbers, 3 numbers",
        "orlib-mknap, '3\n1 1 0 5 1 1', 2, the number of items, the end of the file",
        "orlib-mknap, '2\n1 1 0 5 1 1\n1 1 0 5', 3, 13 numbers for 2 problems, 11 numbers",
        "orlib-mknap, '1\n1 1 0 5 1 1\n1', 3, 7 numbers for 1 problems, 8 numbers",
        "orlib-mknap, '900000000\n1 1 0 5 1 1', 2, the number of items, the end of the file",
        "'', '1 1 0 9223372036854775807 1 1e30', 1, a capacity within 64 bits, 1E+30"
    })
    void saysWhatIsWrongAndWhere(
            String family, String text, int line, String expected, String found) {
        var fault = fault(family == null ? "" : family, text);

        assertThat(fault.line()).isEqualTo(line);
        assertThat(fault.expected()).contains(expected);
        assertThat(fault.found()).isEqualTo(found);
        assertThat(fault.file()).isEqualTo("bad.txt");
    }

    @Test
    void sumsBeyond64BitsAreRefused() {
        var fault = fault("", "2 1 0\n9000000000000000000 9000000000000000000\n1 1\n1");

        assertThat(fault.expected()).isEqualTo("sums of profits and of weights within 64 bits");
    }
}
