package dev.quench.solvers.pipeline;

import dev.quench.solvers.reduction.chain.ReductionLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A named list of stages, in the order in which they run.
 *
 * <p>At most one {@link Stage.Reduce}, one {@link Stage.Relax}, at most one {@link Stage.Cut}, one
 * {@link Stage.Sample}, then at most one each of {@link Stage.Repair}, {@link Stage.Improve},
 * {@link Stage.Neighbourhood} and {@link Stage.Prove}, in this order.
 *
 * @param name as the command line takes it
 * @param about one sentence for a person
 * @param formulation name of the formulation that it needs, empty for the standard one
 * @param stages in order
 */
public record Recipe(String name, String about, String formulation, List<Stage> stages) {
    private static final List<String> ORDER =
            List.of(
                    "reduce",
                    "shrink",
                    "relax",
                    "cut",
                    "sample",
                    "repair",
                    "improve",
                    "neighbourhood",
                    "prove");

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if a stage is missing, doubled or out of order, a target
     *     meets multipliers, or a subspace a sampler without its mixer
     */
    public Recipe {
        stages = List.copyOf(stages);
        int position = -1;
        for (Stage stage : stages) {
            int next = ORDER.indexOf(stage.word());
            if (next <= position) {
                throw new IllegalArgumentException(
                        "The stage %s of recipe %s is doubled or out of order.\nMaybe follow %s."
                                .formatted(stage.word(), name, String.join(", ", ORDER)));
            }
            position = next;
        }
        if (stages.stream().noneMatch(Stage.Relax.class::isInstance)
                || stages.stream().noneMatch(Stage.Sample.class::isInstance)) {
            throw new IllegalArgumentException(
                    "The recipe %s must have the stages relax and sample.\nMaybe add { relax: penalty } and { sample: annealing }."
                            .formatted(name));
        }
        requireEnergiesForTarget(name, stages);
        requireMixerForSubspace(name, stages);
    }

    /**
     * Makes a recipe for the standard formulation.
     *
     * @param name as the command line takes it
     * @param about one sentence for a person
     * @param stages in order
     */
    public Recipe(String name, String about, List<Stage> stages) {
        this(name, about, "", stages);
    }

    /** Rows that are left out of the Qubo must be kept by the sampler. */
    private static void requireMixerForSubspace(String name, List<Stage> stages) {
        boolean subspace =
                stages.stream()
                        .anyMatch(stage ->
                                stage instanceof Stage.Relax r
                                        && r.method() == Stage.Relax.Method.SUBSPACE);
        for (Stage stage : stages) {
            if (subspace && stage instanceof Stage.Sample s && !s.method().keepsGroups()) {
                throw new IllegalArgumentException(
                        "The recipe %s leaves rows to the mixer of its sampler, but %s keeps none.\nMaybe sample by xy-qaoa or grover-qaoa, or relax by penalty."
                                .formatted(name, s.method().word()));
            }
        }
    }

    /** Energies with multipliers are bounds on objectives at best. */
    private static void requireEnergiesForTarget(String name, List<Stage> stages) {
        boolean multipliers =
                stages.stream().anyMatch(stage -> stage instanceof Stage.Relax r && r.isLoop());
        for (Stage stage : stages) {
            if (multipliers && stage instanceof Stage.Sample s && s.target() != null) {
                throw new IllegalArgumentException(
                        "The recipe %s relaxes by multipliers, so that its energies are no objectives and the target (%s) would mean nothing.\nMaybe relax by penalties: --recipe penalty-anneal."
                                .formatted(name, s.target().toPlainString()));
            }
        }
    }

    /**
     * Returns how constraints enter the Qubo.
     *
     * @return the one such stage
     */
    public Stage.Relax relax() {
        return find(Stage.Relax.class).orElseThrow();
    }

    /**
     * Returns how far cuts are added to a relaxation.
     *
     * @return {@link Stage.Cut#STANDARD} if the recipe has no such stage
     */
    public Stage.Cut cut() {
        return find(Stage.Cut.class).orElse(Stage.Cut.STANDARD);
    }

    /**
     * Returns how Qubos are answered.
     *
     * @return the one such stage
     */
    public Stage.Sample sample() {
        return find(Stage.Sample.class).orElseThrow();
    }

    /**
     * Returns which reductions run first.
     *
     * @return none if the recipe has no such stage
     */
    public ReductionLevel reduction() {
        return find(Stage.Reduce.class).map(Stage.Reduce::level).orElse(ReductionLevel.NONE);
    }

    /**
     * Finds an optional stage.
     *
     * @param <S> its type
     * @param type its class
     * @return the stage, or empty if the recipe leaves it out
     */
    public <S extends Stage> Optional<S> find(Class<S> type) {
        return stages.stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /**
     * Returns the recipe with another choice of reductions.
     *
     * @param level which reductions run
     * @return the changed copy
     */
    public Recipe withReduction(ReductionLevel level) {
        var changed = new ArrayList<Stage>();
        changed.add(new Stage.Reduce(level));
        stages.stream().filter(s -> !(s instanceof Stage.Reduce)).forEach(changed::add);
        return new Recipe(name, about, formulation, changed);
    }

    /**
     * Returns the recipe with another shrinking, which it may have had none of.
     *
     * @param shrink the new stage
     * @return the changed copy
     */
    public Recipe withShrink(Stage.Shrink shrink) {
        var changed = new ArrayList<>(stages);
        changed.removeIf(Stage.Shrink.class::isInstance);
        changed.add(find(Stage.Reduce.class).isPresent() ? 1 : 0, shrink);
        return new Recipe(name, about, formulation, changed);
    }

    /**
     * Returns the recipe with another relaxation.
     *
     * @param relax the new stage
     * @return the changed copy
     */
    public Recipe withRelax(Stage.Relax relax) {
        return new Recipe(
                name,
                about,
                formulation,
                stages.stream().map(s -> s instanceof Stage.Relax ? relax : s).toList());
    }

    /**
     * Returns the recipe with another sampling stage.
     *
     * @param sample the new stage
     * @return the changed copy
     */
    public Recipe withSample(Stage.Sample sample) {
        return new Recipe(
                name,
                about,
                formulation,
                stages.stream().map(s -> s instanceof Stage.Sample ? sample : s).toList());
    }

    /**
     * Returns the recipe with another last repair.
     *
     * @param neighbourhood the stage, which takes the place of one that is there
     * @return the changed copy
     */
    public Recipe withNeighbourhood(Stage.Neighbourhood neighbourhood) {
        var changed = new ArrayList<Stage>(stages);
        changed.removeIf(Stage.Neighbourhood.class::isInstance);
        boolean proves = changed.getLast() instanceof Stage.Prove;
        changed.add(proves ? changed.size() - 1 : changed.size(), neighbourhood);
        return new Recipe(name, about, formulation, changed);
    }

    /**
     * Returns the stages as short words for the run record.
     *
     * @return for example {@code reduce:exact, relax:lagrangian, sample:qaoa, repair, improve,
     *     prove}
     */
    public List<String> words() {
        return stages.stream()
                .map(stage ->
                        switch (stage) {
                            case Stage.Reduce r -> "reduce:" + lower(r.level());
                            case Stage.Shrink s -> "shrink:" + s.correlations();
                            case Stage.Relax r -> "relax:" + lower(r.method()).replace('_', '-');
                            case Stage.Cut _ -> "cut:lazy";
                            case Stage.Sample s -> "sample:" + s.method().word();
                            case Stage.Repair _,
                                    Stage.Improve _,
                                    Stage.Neighbourhood _,
                                    Stage.Prove _ ->
                                    stage.word();
                        })
                .toList();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
