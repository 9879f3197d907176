package dev.quench.solvers.estimate;

import dev.quench.hardware.compiler.Compiled;
import dev.quench.hardware.compiler.CompilerTarget;
import dev.quench.hardware.compiler.Forecast;
import dev.quench.hardware.compiler.Forecaster;
import dev.quench.hardware.device.Device;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * What is left of the answers of a compiled plan, and what that is worth.
 *
 * <p>{@link Forecast} tells the share of shots without any error. An error seldom costs all that a
 * term of the energy says, so that much more of the mean energy is left: {@link PartTrial}
 * simulates which share {@code e}. With {@code D} the distance of the noiseless mean energy from
 * that of random bits in standard deviations of their energy ({@link EnergyDistance}) a mean over
 * {@code K} shots is expected {@code e D sqrt(K)} standard errors below that of random bits, and
 * its best answer as low as that of so many random ones as {@link RandomWorth} says for {@code e
 * D}.
 *
 * <p>NO-GO: fewer than 3 standard errors, of the whole or of the part as simulated; or, whatever
 * the number of shots, {@code e} below a fifth, or shots worth less than twice as many random
 * answers. GO: at twice the errors there are 3 standard errors and the shots are worth that, and
 * ten of them or more have no error. Else MARGINAL.
 */
final class SurvivalForecast {
    private static final double MOSTLY_NOISE = 0.2;
    private static final double WORTHWHILE = 2;
    private static final double ENOUGH_SHOTS = 10;

    private final Draft draft;
    private final CircuitPlan plan;
    private final int shots;

    SurvivalForecast(Draft draft, CircuitPlan plan, int shots) {
        this.draft = draft;
        this.plan = plan;
        this.shots = shots;
    }

    void add(Device device, CompilerTarget target, Compiled compiled, RandomGenerator random) {
        Forecast forecast = compiled.forecast();
        var forecaster = new Forecaster(target.noise(), target.virtualZ());
        var trial = PartTrial.of(plan, compiled, device, PartTrial.QUBITS, shots, random);
        double distance = EnergyDistance.of(plan);
        double shift = trial.share() * distance;
        draft.test = trial.test();
        draft.survival =
                new Estimate.Survival(
                        forecast.gates(),
                        forecast.idling(),
                        forecast.readout(),
                        forecast.signal(),
                        forecast.signal() * shots,
                        TermCones.mean(plan.cost(), compiled, forecaster));
        draft.energy =
                new Estimate.EnergyFigures(
                        trial.share(),
                        trial.harsh(),
                        distance,
                        shift * Math.sqrt(shots),
                        Math.min(
                                RandomWorth.of(shots, shift), Math.scalb(1.0, plan.cost().size())));
        judgeTest(trial.test());
        judgeEnergy(trial.share(), shift, trial.harsh() * distance);
        judgeFaultless(forecast.signal() * shots);
        notes();
    }

    private void judgeTest(Estimate.TestFigures test) {
        if (!test.passed()) {
            draft.judge(
                    Verdict.NO_GO,
                    "%d of the qubits, simulated with as many errors a qubit as the whole circuit has, are %s standard errors from random bits; 3 are needed"
                            .formatted(test.qubits(), Estimate.sigmas(test.sigmas())));
        }
    }

    private void judgeEnergy(double kept, double shift, double harsh) {
        double worth = RandomWorth.of(shots, shift);
        String sigmas = Estimate.sigmas(shift * Math.sqrt(shots));
        if (!isTold(shift)) {
            draft.judge(
                    Verdict.NO_GO,
                    "the mean energy of %d shots is expected %s standard errors below random bits; 3 are needed"
                            .formatted(shots, sigmas));
        } else if (kept < MOSTLY_NOISE) {
            draft.judge(
                    Verdict.NO_GO,
                    String.format(
                            Locale.ROOT,
                            "%.2g of the distance of the mean energy from that of random bits is left: most of what is measured is noise, and more shots do not change that",
                            kept));
        } else if (!isWorthwhile(shift)) {
            draft.judge(
                    Verdict.NO_GO,
                    "%d shots are worth %s random bit strings, which cost nothing; more shots change little"
                            .formatted(shots, Estimate.large(worth)));
        } else if (!isTold(harsh) || !isWorthwhile(harsh)) {
            draft.judge(
                    Verdict.MARGINAL,
                    "with twice the errors the mean energy is %s standard errors below random bits and the shots are worth %s random bit strings"
                            .formatted(
                                    Estimate.sigmas(harsh * Math.sqrt(shots)),
                                    Estimate.large(RandomWorth.of(shots, harsh))));
        } else {
            draft.judge(
                    Verdict.GO,
                    "the mean energy of %d shots is expected %s standard errors below random bits"
                            .formatted(shots, sigmas));
        }
    }

    private boolean isTold(double shift) {
        return shift * Math.sqrt(shots) >= Estimator.TOLD_FROM_RANDOM;
    }

    private boolean isWorthwhile(double shift) {
        return RandomWorth.of(shots, shift) >= WORTHWHILE * shots;
    }

    private void judgeFaultless(double faultless) {
        draft.judge(
                faultless < ENOUGH_SHOTS ? Verdict.MARGINAL : Verdict.GO,
                "%s of %d shots are expected to be without any error"
                        .formatted(Estimate.count(faultless), shots));
    }

    private void notes() {
        int size = plan.cost().size();
        if (plan.angles().layers() > 1 && size > EnergyDistance.PART) {
            draft.notes.add(
                    "the mean energy without errors is that of the %d most coupled qubits, growing as the root of the size"
                            .formatted(EnergyDistance.PART));
        }
        if (size > PartTrial.QUBITS) {
            draft.notes.add(
                    "what errors leave of the mean energy is that of the %d most coupled qubits"
                            .formatted(PartTrial.QUBITS));
        }
        if (size < Integer.SIZE - 1 && 1 << size <= shots) {
            draft.notes.add(
                    String.format(
                            Locale.ROOT,
                            "there are only %d answers, and %d random bit strings meet most of them: a demonstration, which needs no device",
                            1 << size,
                            shots));
        }
    }

    /**
     * Returns the shots of an evaluation at which nothing would stand against a GO.
     *
     * @param estimate any
     * @return infinite if no number is enough, 0 if nothing is known of what survives
     */
    static double shotsFor(Estimate estimate) {
        var survival = estimate.survival();
        var energy = estimate.energy();
        if (survival == null || energy == null) {
            return 0;
        }
        double harsh = energy.harsh() * energy.distance();
        double told = Math.pow(Estimator.TOLD_FROM_RANDOM / harsh, 2);
        return harsh > 0
                ? Math.max(told, ENOUGH_SHOTS / survival.signal())
                : Double.POSITIVE_INFINITY;
    }
}
