package dev.quench.solvers.pipeline;

import dev.quench.hardware.backend.Backend;
import dev.quench.solvers.checkpoint.EvaluationLog;
import dev.quench.solvers.control.Progress;
import dev.quench.solvers.control.StopSignal;
import dev.quench.solvers.control.Ticker;
import dev.quench.solvers.estimate.DeviceAdmission;
import dev.quench.solvers.exact.ExactSolver;
import java.util.List;

/**
 * What the application hands to a run: the outside world.
 *
 * @param backend that circuits run on
 * @param provers exact solvers, the first one that there is proves; may be empty
 * @param ticker measures time
 * @param interrupt comes when the user ends the run
 * @param progress is told how far the run is
 * @param notices to be repeated in the record, for example that natives could not be loaded
 * @param log where the trainings of the run are recorded and resumed from
 * @param admission of circuits to the device that they are meant for
 * @param mitigation of errors that the backend does, in words; empty for none
 * @param solutions is told the best solutions of samples and controls
 */
public record RunSetting(
        Backend backend,
        List<ExactSolver> provers,
        Ticker ticker,
        StopSignal interrupt,
        Progress progress,
        List<String> notices,
        EvaluationLog log,
        DeviceAdmission admission,
        List<String> mitigation,
        SolutionListener solutions) {
    /**
     * Makes the setting of runs that are not resumed.
     *
     * @param backend that circuits run on
     * @param provers exact solvers; may be empty
     * @param ticker measures time
     * @param interrupt comes when the user ends the run
     * @param progress is told how far the run is
     * @param notices to be repeated in the record
     */
    public RunSetting(
            Backend backend,
            List<ExactSolver> provers,
            Ticker ticker,
            StopSignal interrupt,
            Progress progress,
            List<String> notices) {
        this(
                backend,
                provers,
                ticker,
                interrupt,
                progress,
                notices,
                EvaluationLog.NONE,
                DeviceAdmission.open(),
                List.of(),
                SolutionListener.NONE);
    }

    /**
     * Returns the same setting with another log.
     *
     * @param newLog of one run
     * @return the changed copy
     */
    public RunSetting withLog(EvaluationLog newLog) {
        return new RunSetting(
                backend,
                provers,
                ticker,
                interrupt,
                progress,
                notices,
                newLog,
                admission,
                mitigation,
                solutions);
    }

    /**
     * Returns the same setting with circuits meant for a device.
     *
     * @param changed the admission of one run
     * @return the changed copy
     */
    public RunSetting withAdmission(DeviceAdmission changed) {
        return new RunSetting(
                backend,
                provers,
                ticker,
                interrupt,
                progress,
                notices,
                log,
                changed,
                mitigation,
                solutions);
    }

    /**
     * Returns the same setting with the mitigation that the backend does.
     *
     * @param methods in words, for the record; those of the readout begin with that word
     * @return the changed copy
     */
    public RunSetting withMitigation(List<String> methods) {
        return new RunSetting(
                backend,
                provers,
                ticker,
                interrupt,
                progress,
                notices,
                log,
                admission,
                List.copyOf(methods),
                solutions);
    }

    /**
     * Returns the same setting with a listener.
     *
     * @param listener of the best solutions of samples and controls
     * @return the changed copy
     */
    public RunSetting withSolutions(SolutionListener listener) {
        return new RunSetting(
                backend,
                provers,
                ticker,
                interrupt,
                progress,
                notices,
                log,
                admission,
                mitigation,
                listener);
    }
}
