package dev.quench.hardware.remote.desk;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.device.Limit;
import dev.quench.hardware.remote.budget.Caps;

/**
 * How the shots of one program are shared among jobs: as few as the device's limit allows, nearly
 * equal ones, the larger ones first.
 *
 * @param jobs how many, 1 or more
 * @param each shots of a job, at least
 * @param larger how many jobs have one shot more
 * @param most what the device takes in one job
 */
public record JobShares(int jobs, int each, int larger, double most) {
    /**
     * Shares shots.
     *
     * @param shots 1 or more
     * @param device whose limit {@code SHOTS_MAX} is kept, if it has one
     * @return at most one shot apart
     */
    public static JobShares of(int shots, Device device) {
        double most = device.figures().limits().of(Limit.SHOTS_MAX).orElse(Double.MAX_VALUE);
        int jobs = (int) Math.ceil(shots / most);
        return new JobShares(jobs, shots / jobs, shots % jobs, most);
    }

    /**
     * Returns the shots of a job.
     *
     * @param job from 0
     * @return 1 or more
     */
    public int shots(int job) {
        return each + (job < larger ? 1 : 0);
    }

    /**
     * Refuses several jobs where one was asked for and nothing caps them: each has a price.
     *
     * @param caps of the run and the month
     * @param name of the backend
     * @throws BackendException {@code Refused} with a way out
     */
    public void require(Caps caps, String name) {
        if (jobs > 1 && caps.equals(Caps.NONE)) {
            int all = jobs * each + larger;
            throw new BackendException(
                    new BackendException.Refused(),
                    "The %d shots need %d jobs, since %s takes at most %.0f in one.\nMaybe --max-shots %d if that is meant, or fewer --shots."
                            .formatted(all, jobs, name, most, all));
        }
    }
}
