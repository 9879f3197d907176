package dev.quench.app.command;

import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.program.BinaryProgram;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.bench.RandomSpins;
import dev.quench.solvers.pipeline.RandomStreams;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A Qubo to measure on.
 *
 * @param name as the user named it
 * @param qubo what is sampled
 * @param target energy that counts as success
 * @param targetSource {@code given}, {@code best known} or {@code none}
 */
record BenchInput(String name, Qubo qubo, OptionalDouble target, String targetSource) {
    /** Draws a spin glass. */
    static BenchInput generated(String text, long seed, @Nullable Double target) {
        Qubo qubo = RandomSpins.parse(text, new RandomStreams(seed).stream("generate"));
        return new BenchInput(
                "spins %s, seed %d".formatted(text, seed),
                qubo,
                target == null ? OptionalDouble.empty() : OptionalDouble.of(target),
                target == null ? "none" : "given");
    }

    /**
     * Formulates an instance.
     *
     * @throws IllegalArgumentException if it has constraints
     */
    static BenchInput of(NamedInstance named, @Nullable Double target) {
        Formulated formulated = Formulations.standard(named.instance().problem());
        BinaryProgram program = formulated.program();
        if (!program.constraints().isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has %d constraints; bench measures on a QUBO without any.\nMaybe encode it first: quench convert %s encoded.qubo."
                            .formatted(
                                    named.argument(),
                                    program.constraints().size(),
                                    ShellText.quoted(named.argument())));
        }
        Optional<BigDecimal> known =
                InstanceResolver.known(named.instance()).flatMap(k -> k.bestKnown());
        Optional<BigDecimal> objective =
                target == null ? known : Optional.of(BigDecimal.valueOf(target));
        return new BenchInput(
                named.argument(),
                program.objective(),
                objective.stream()
                        .mapToDouble(o -> formulated.programValue(o).doubleValue())
                        .findFirst(),
                target != null ? "given" : known.isPresent() ? "best known" : "none");
    }
}
