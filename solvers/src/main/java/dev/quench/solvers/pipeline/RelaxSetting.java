package dev.quench.solvers.pipeline;

import dev.quench.problems.encode.penalty.PenaltyOptions;
import dev.quench.solvers.lagrangian.AugmentedLagrangianOptions.Surrogate;
import dev.quench.solvers.lagrangian.LagrangianPlan;
import dev.quench.solvers.lagrangian.dual.Keep;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A setting of a {@link Stage.Relax}: the one place that knows which settings act beside which, for
 * recipe files and for command lines.
 */
public enum RelaxSetting {
    /** Number of sampled Qubos. */
    ROUNDS,
    /** How multipliers move before anything is sampled. */
    RULE,
    /** Evaluations of the dual function at most. */
    EVALUATIONS,
    /** What stays inside the inner problem. */
    KEEP,
    /** Variables of the sampled Qubos at most. */
    CORE,
    /** The first quadratic weight. */
    RHO,
    /** What weights are multiplied by where violations stay. */
    GROWTH,
    /** Length of a multiplier step between rounds. */
    STEP,
    /** Share by which inequalities are made harder. */
    TIGHTENING,
    /** What stands for the quadratic term of an inequality. */
    SURROGATE,
    /** How penalties encode constraints. */
    ENCODING,
    /** Factor on derived penalties. */
    SCALE,
    /** Penalties by row. */
    PENALTIES;

    private static final Set<RelaxSetting> OF_PENALTIES = EnumSet.of(ENCODING, SCALE, PENALTIES);
    private static final Set<RelaxSetting> OF_TOURS = EnumSet.of(ROUNDS, RULE, EVALUATIONS, CORE);

    /** Why a setting has no effect. */
    public enum Idle {
        /** The method of the relaxation has no use for it. */
        METHOD,
        /** No dual function is maximised, the rule being {@link LagrangianPlan#NO_RULE}. */
        RULE,
        /** The surrogate has no such term. */
        SURROGATE
    }

    /**
     * Returns the word for the setting in a recipe file.
     *
     * @return for example {@code tightening}
     */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the keys of all settings.
     *
     * @return in the order of the constants
     */
    static List<String> keys() {
        return Arrays.stream(values()).map(RelaxSetting::key).toList();
    }

    /** Returns the words of the methods that have a use for a setting. */
    static String methods(RelaxSetting setting) {
        return Arrays.stream(Stage.Relax.Method.values())
                .filter(setting::ofMethod)
                .map(RelaxSetting::word)
                .collect(Collectors.joining(" or "));
    }

    /**
     * Tells why the setting, at the value that it has, changes nothing about a relaxation. Values
     * that ask for nothing ({@code keep: none}, {@code tightening: 0}) may stand beside others that
     * would leave them without effect.
     *
     * @param relax with all its settings
     * @return the reason, empty if the setting acts
     */
    public Optional<Idle> idleIn(Stage.Relax relax) {
        if (!ofMethod(relax.method())) {
            return Optional.of(Idle.METHOD);
        }
        if (isWithoutRule(relax)) {
            return Optional.of(Idle.RULE);
        }
        return isWithoutSquare(relax) ? Optional.of(Idle.SURROGATE) : Optional.empty();
    }

    private boolean ofMethod(Stage.Relax.Method method) {
        return switch (method) {
            case PENALTY, SUBSPACE -> OF_PENALTIES.contains(this);
            case TOUR_CUTS -> OF_TOURS.contains(this);
            case LAGRANGIAN -> !OF_PENALTIES.contains(this);
        };
    }

    /** Tours have an ascent of their own, which says which edges matter most. */
    private boolean isWithoutRule(Stage.Relax relax) {
        boolean none = relax.plan().rule().equals(LagrangianPlan.NO_RULE);
        boolean tours = relax.method() == Stage.Relax.Method.TOUR_CUTS;
        return none
                && switch (this) {
                    case EVALUATIONS -> true;
                    case KEEP -> relax.plan().kept() != Keep.NONE;
                    case CORE -> !tours;
                    case ROUNDS,
                            RULE,
                            RHO,
                            GROWTH,
                            STEP,
                            TIGHTENING,
                            SURROGATE,
                            ENCODING,
                            SCALE,
                            PENALTIES ->
                            false;
                };
    }

    private boolean isWithoutSquare(Stage.Relax relax) {
        Surrogate surrogate = relax.plan().rounds().surrogate();
        boolean linear = surrogate == Surrogate.LINEAR;
        return switch (this) {
            case TIGHTENING ->
                    (linear || surrogate.isSampled()) && relax.plan().rounds().tightening() > 0;
            case RHO, STEP -> linear;
            case ROUNDS,
                    RULE,
                    EVALUATIONS,
                    KEEP,
                    CORE,
                    GROWTH,
                    SURROGATE,
                    ENCODING,
                    SCALE,
                    PENALTIES ->
                    false;
        };
    }

    /**
     * Tells whether a relaxation has another value than one whose recipe leaves the setting out.
     *
     * @param relax any
     * @return true if its recipe must have named the setting
     */
    public boolean isNamedIn(Stage.Relax relax) {
        var standard =
                new Stage.Relax(
                        relax.method(),
                        LagrangianPlan.defaults(),
                        Stage.Relax.ENCODING,
                        PenaltyOptions.defaults());
        return !value(relax).equals(value(standard));
    }

    /**
     * Returns the value in a relaxation.
     *
     * @param relax any
     * @return a number, a word as recipe files have it, or penalties by row
     */
    public Object value(Stage.Relax relax) {
        LagrangianPlan plan = relax.plan();
        var rounds = plan.rounds();
        return switch (this) {
            case ROUNDS -> rounds.rounds();
            case RULE -> plan.rule();
            case EVALUATIONS -> plan.evaluations();
            case KEEP -> word(plan.kept());
            case CORE -> plan.core();
            case RHO -> rounds.penalty();
            case GROWTH -> rounds.growth();
            case STEP -> rounds.step();
            case TIGHTENING -> rounds.tightening();
            case SURROGATE -> word(rounds.surrogate());
            case ENCODING -> relax.encoding();
            case SCALE -> relax.penalties().scale();
            case PENALTIES -> relax.penalties().weights();
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
