package dev.quench.app.campaign;

import dev.quench.hardware.device.Device;
import dev.quench.hardware.emulator.EmulatedProtocol;
import dev.quench.hardware.emulator.JobTimes;
import dev.quench.hardware.remote.RemoteProgram;
import dev.quench.problems.qubo.Bits;
import java.time.InstantSource;
import java.util.List;

/** A provider as a campaign needs it: played without noise, with programs whose answer is known. */
interface PlayedProvider {
    /** As a backend's name begins. */
    String name();

    /** Starts to play it. */
    Play play(InstantSource clock, JobTimes times, long seed);

    /** A program on a device that answers the same in every shot. */
    RemoteProgram program(int answer, Device device);

    /** Whether one shot is that answer. */
    boolean right(Bits shot, int answer);

    /** Different answers are {@code 0} to this minus 1. */
    int answers();

    /** A provider that is being played. */
    interface Play {
        EmulatedProtocol protocol();

        /** The device behind it, as the provider calls it. */
        String device();

        /** The clients' keys of all jobs that were ever accepted, one entry each. */
        List<String> accepted();
    }
}
