package dev.quench.problems.encode;

import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.encode.slack.DomainWallSlack;
import dev.quench.problems.encode.slack.RowBoundedSlack;
import dev.quench.problems.encode.slack.UnarySlack;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.program.Reformulation;
import dev.quench.problems.qubo.Qubo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The list of encodings, by name.
 *
 * <p>With slack, exact: {@code slack} (binary, rows as they stand), {@code slack-tight} (binary,
 * rows tightened), {@code slack-bounded} (no weight above the largest coefficient of the row),
 * {@code slack-unary}, {@code domain-wall}, {@code slack-cutoff} (no more slack than solutions at
 * least as good as a known one have). Without slack, exact only where no inequality needs any:
 * {@code equality-square}, {@code unbalanced}, {@code lagrangian}; and {@code swap-pair}, for
 * cardinalities alone, which reaches some of the feasible points and no infeasible one.
 */
public final class Encodings {
    private static final Map<String, Function<PenaltyOptions, Reformulation<BinaryProgram, Qubo>>>
            BY_NAME = byName();

    private Encodings() {}

    private static Map<String, Function<PenaltyOptions, Reformulation<BinaryProgram, Qubo>>>
            byName() {
        var map =
                new LinkedHashMap<
                        String, Function<PenaltyOptions, Reformulation<BinaryProgram, Qubo>>>();
        map.put("slack", PenaltyEncoder.fullRange()::withOptions);
        map.put("slack-tight", PenaltyEncoder.provable()::withOptions);
        for (PenaltyEncoder encoder :
                List.of(
                        PenaltyEncoder.named("slack-bounded", new RowBoundedSlack()),
                        PenaltyEncoder.named("slack-unary", new UnarySlack()),
                        PenaltyEncoder.named("domain-wall", new DomainWallSlack()),
                        PenaltyEncoder.cutoff())) {
            map.put(encoder.name(), encoder::withOptions);
        }
        map.put("equality-square", EqualitySquareEncoding.standard()::withOptions);
        map.put("unbalanced", UnbalancedEncoding.standard()::withOptions);
        map.put("lagrangian", LagrangianEncoding.initial()::withOptions);
        map.put("swap-pair", _ -> SwapPairEncoding.greedy());
        return Collections.unmodifiableMap(map);
    }

    /**
     * Returns the names of all encodings.
     *
     * @return in the order of the list
     */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /**
     * Returns all encodings with default options.
     *
     * @return in the order of the list
     */
    public static List<Reformulation<BinaryProgram, Qubo>> all() {
        return all(PenaltyOptions.defaults());
    }

    /**
     * Returns all encodings.
     *
     * @param options scale, incumbent and the user's weights; swap pairs have no use for them
     * @return in the order of the list
     */
    public static List<Reformulation<BinaryProgram, Qubo>> all(PenaltyOptions options) {
        return BY_NAME.values().stream().map(make -> make.apply(options)).toList();
    }

    /**
     * Returns one encoding with default options.
     *
     * @param name one of {@link #names}
     * @return the encoding
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Reformulation<BinaryProgram, Qubo> named(String name) {
        return named(name, PenaltyOptions.defaults());
    }

    /**
     * Returns one encoding.
     *
     * @param name one of {@link #names}
     * @param options scale, incumbent and the user's weights
     * @return the encoding
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Reformulation<BinaryProgram, Qubo> named(String name, PenaltyOptions options) {
        var make = BY_NAME.get(name);
        if (make == null) {
            throw new IllegalArgumentException(
                    "There is no encoding %s.\nMaybe one of: %s."
                            .formatted(name, String.join(", ", names())));
        }
        return make.apply(options);
    }
}
