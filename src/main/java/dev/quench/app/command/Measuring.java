package dev.quench.app.command;

import dev.quench.app.report.RemoteFigures;
import dev.quench.hardware.backend.Backend;
import dev.quench.hardware.backend.SplitBackend;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.DeviceKind;
import dev.quench.hardware.mitigation.ReadoutSource;
import dev.quench.hardware.remote.budget.Caps;
import dev.quench.hardware.remote.journal.JobJournal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.pipeline.RunRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where circuits are trained and measured, and what is done about errors of the measurement.
 *
 * @param backend trains and measures
 * @param ticker stands still while jobs are waited for
 * @param mitigation in words, for records
 * @param notices what a reader should know
 * @param jobs what those took that came by since it was last asked
 * @param waiting says how far jobs are while they are waited for
 * @param unapplied why readout errors that were to be measured were not
 */
record Measuring(
        Backend backend,
        Ticker ticker,
        List<String> mitigation,
        List<String> notices,
        Supplier<List<RunRecord.JobFacts>> jobs,
        Supplier<Optional<String>> waiting,
        Supplier<Optional<String>> unapplied) {

    /** On this machine; a simulator without readout errors is left as it is, and said so. */
    static Measuring here(
            RecipeOptions recipes, MeasuringOptions.Asked asked, Surroundings surroundings) {
        Backend plain = recipes.backend(surroundings);
        Optional<Backend> trainer = recipes.trainer(surroundings);
        Optional<ReadoutSource> rates = recipes.readout(surroundings);
        if (rates.isEmpty() || asked.nothing()) {
            return new Measuring(
                    trainer.<Backend>map(t -> new SplitBackend(t, plain)).orElse(plain),
                    System::nanoTime,
                    List.of(),
                    asked.nothing() ? List.of() : List.of(ideal(plain)),
                    List::of,
                    Optional::empty,
                    Optional::empty);
        }
        return new Measuring(
                new SplitBackend(trainer.orElse(plain), asked.on(plain, rates.get())),
                System::nanoTime,
                asked.words("the rates of the noise model", false),
                List.of(),
                List::of,
                Optional::empty,
                Optional::empty);
    }

    /** On a backend of this machine, as it is. */
    static Measuring on(Backend backend) {
        return new Measuring(
                backend,
                System::nanoTime,
                List.of(),
                List.of(),
                List::of,
                Optional::empty,
                Optional::empty);
    }

    private static String ideal(Backend backend) {
        return "The backend %s reads every bit right: --mitigate changes nothing. Maybe --backend noisy-statevector."
                .formatted(backend.name());
    }

    /** At a provider. */
    static Measuring there(
            RemoteSession.Remote remote,
            JobJournal journal,
            Optional<Backend> trainer,
            MeasuringOptions.Asked asked,
            Caps caps) {
        require(remote.device(), asked);
        asked.requireRoom(remote.device(), caps);
        Backend measurer = asked.on(remote);
        // What has no gates trains nothing, and behind another backend is not seen as what it is.
        boolean split =
                remote.device().identity().kind().runsGates()
                        && (trainer.isPresent() || !asked.nothing());
        return new Measuring(
                split ? new SplitBackend(trainer.orElse(remote), measurer) : remote,
                remote::nanoseconds,
                asked.words(
                        "the calibration of the measured qubits (%s, %s)"
                                .formatted(
                                        remote.device().calibration().from().source(),
                                        remote.device().calibration().from().asOf()),
                        true),
                List.of(),
                () -> RemoteFigures.facts(journal, remote.newJobs()),
                remote::waiting,
                remote::uncalibrated);
    }

    private static void require(Device device, MeasuringOptions.Asked asked) {
        if (!asked.nothing() && device.identity().kind() == DeviceKind.ANNEALER) {
            throw new IllegalArgumentException(
                    "The option --mitigate has no meaning for the annealer %s, whose chains and spins are read otherwise.\nMaybe leave it out."
                            .formatted(device.name()));
        }
        if (!asked.nothing() && device.identity().kind() == DeviceKind.ATOMS) {
            throw new IllegalArgumentException(
                    "The option --mitigate has no meaning for the atoms of %s, of which a lost one looks excited.\nMaybe leave it out: samples are repaired."
                            .formatted(device.name()));
        }
        if (asked.readout() && !asked.circuits() && device.medianReadoutError().isEmpty()) {
            throw new IllegalArgumentException(
                    "The description of %s says nothing of readout errors, so that --mitigate readout has nothing to undo.\nMaybe --mitigate readout=circuits, which measures them, or flips."
                            .formatted(device.name()));
        }
    }

    /** Adds to a record what its jobs took, and leaves out mitigation that did not come about. */
    RunRecord told(RunRecord run) {
        return RemoteFigures.told(
                unapplied.get().map(run::withoutMitigation).orElse(run), jobs.get());
    }
}
