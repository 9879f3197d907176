package dev.quench.app.faults;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.remote.Charge;
import dev.quench.hardware.remote.JobOrder;
import dev.quench.hardware.remote.QuantumService;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.problems.qubo.Bits;
import java.time.Duration;
import java.time.InstantSource;

/** A provider as a campaign needs it: played without noise, with programs whose answer is known. */
interface PlayedProvider {
    /**
     * How it behaves.
     *
     * @param times of jobs
     * @param tokenLife how long a token is good for, where there are some
     */
    record Terms(JobTimes times, Duration tokenLife) {
        /** Tokens of an hour. */
        static Terms of(JobTimes times) {
            return new Terms(times, Duration.ofHours(1));
        }
    }

    /** As a backend's name begins. */
    String name();

    /** Whether it knows a submission again that it is handed twice. */
    boolean repeatable();

    /** Starts to play it. */
    Playing play(InstantSource clock, Terms terms, long seed);

    /** A program on a device that answers the same in every shot. */
    RemoteProgram program(int answer, Device device);

    /** Whether one shot is that answer. */
    boolean right(Bits shot, int answer);

    /** What a job is charged at most. */
    Charge most(JobTimes times, int shots);

    /** What a user expects a job to take, by what the client and the device say. */
    Charge estimate(JobOrder order, QuantumService service, Device live, JobTimes times);

    /** What the provider charges for a job, by its own account. */
    Charge charge(Playing.Seen job, int answer, int shots);

    /** Different answers are {@code 0} to this minus 1. */
    int answers();
}
