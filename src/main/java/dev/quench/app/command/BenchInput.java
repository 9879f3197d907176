package dev.quench.app.command;

import dev.quench.app.report.BenchReport;
import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.problems.formulate.Formulated;
import dev.quench.problems.formulate.Formulations;
import dev.quench.problems.io.Instance;
import dev.quench.problems.qubo.Qubo;
import dev.quench.solvers.bench.RandomSpins;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.pipeline.RandomStreams;
import dev.quench.solvers.pipeline.Stage;
import dev.quench.solvers.relax.Encoders;
import dev.quench.solvers.sampler.TargetEnergy;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A Qubo to measure on.
 *
 * @param name as the user named it
 * @param qubo what is sampled
 * @param formulation of the instance as a program, {@code spins} where it was generated
 * @param encoding of its constraints, null where it has none
 * @param target energy that counts as success
 * @param targetSource as in {@link BenchReport}
 */
record BenchInput(
        String name,
        Qubo qubo,
        String formulation,
        @Nullable String encoding,
        Optional<TargetEnergy> target,
        String targetSource) {
    /** Draws a spin glass. */
    static BenchInput generated(String text, long seed, @Nullable Double target) {
        Qubo qubo = RandomSpins.parse(text, new RandomStreams(seed).stream("generate"));
        return new BenchInput(
                "spins %s, seed %d".formatted(text, seed),
                qubo,
                "spins",
                null,
                Optional.ofNullable(target).map(energy -> TargetEnergy.of(qubo, energy)),
                target == null ? "none" : "given");
    }

    /**
     * Formulates an instance and, where a formulation is named, encodes its constraints by
     * penalties. An energy of at most the optimum is then that of a feasible solution, since the
     * penalties are provable; one below a higher target may not be.
     *
     * @param formulation name of the formulation, or empty for the standard one without constraints
     * @throws IllegalArgumentException if it has constraints and no formulation is named, or the
     *     formulation leaves rows to cuts
     */
    static BenchInput of(NamedInstance named, String formulation, @Nullable Double target) {
        Formulated formulated =
                formulation.isEmpty()
                        ? Formulations.standard(named.instance().problem())
                        : Formulations.named(named.instance().problem(), formulation);
        boolean constrained = !formulated.program().constraints().isEmpty();
        Qubo qubo =
                constrained
                        ? encoded(named, formulated, formulation)
                        : formulated.program().objective();
        Optional<BigDecimal> known =
                InstanceResolver.known(named.instance()).flatMap(k -> k.bestKnown());
        Optional<BigDecimal> objective =
                target == null ? known : Optional.of(BigDecimal.valueOf(target));
        return new BenchInput(
                named.argument(),
                qubo,
                formulated.name(),
                constrained ? Stage.Relax.ENCODING : null,
                objective
                        .map(o -> formulated.programValue(o).doubleValue())
                        .map(energy -> TargetEnergy.of(qubo, energy)),
                target != null
                        ? "given"
                        : known.isPresent() ? "best known" : none(named.instance()));
    }

    /** Why there is no target. */
    private static String none(Instance instance) {
        return InstanceResolver.otherSense(instance)
                .map(sense ->
                        switch (sense) {
                            case MAXIMISE -> BenchReport.KNOWN_MAXIMISED;
                            case MINIMISE -> BenchReport.KNOWN_MINIMISED;
                        })
                .orElse("none");
    }

    private static Qubo encoded(NamedInstance named, Formulated formulated, String formulation) {
        if (formulation.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s has %d constraints; bench measures on a QUBO without any.\nMaybe have them encoded by penalties: --formulation %s."
                            .formatted(
                                    named.argument(),
                                    formulated.program().constraints().size(),
                                    formulated.name()));
        }
        if (formulated.isRelaxation()) {
            throw new IllegalArgumentException(
                    "The formulation %s of %s leaves constraints to cuts, so that its lowest energy says nothing.\nMaybe take another one: quench compare %s names them."
                            .formatted(
                                    formulation,
                                    named.argument(),
                                    ShellText.quoted(named.argument())));
        }
        return Encoders.named(
                        Stage.Relax.ENCODING,
                        PenaltyOptions.defaults(),
                        formulated,
                        StopSignal.NEVER)
                .reformulate(formulated.program())
                .model();
    }
}
