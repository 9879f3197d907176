package dev.quench.app.command;

import dev.quench.hardware.backend.BackendException;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells what a provider's device does not take from a command that is misused: the first is a
 * failure of the backend, wherever it is found out.
 */
final class Refusals {
    private static final String HARDWARE = "dev.quench.hardware.";

    /** Where addresses, tapes and keys of jobs are checked, which users type. */
    private static final List<String> TYPED =
            List.of(
                    HARDWARE + "remote.catalogue.",
                    HARDWARE + "remote.http.",
                    HARDWARE + "remote.journal.",
                    HARDWARE + "remote.tape.",
                    HARDWARE + "remote.RemoteTarget");

    private Refusals() {}

    /** Does what concerns a provider's device. */
    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException e) {
            if (ofDevice(e)) {
                throw new BackendException(
                        new BackendException.Refused(), String.valueOf(e.getMessage()), e);
            }
            throw e;
        }
    }

    private static boolean ofDevice(IllegalArgumentException failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        String place = stack.length == 0 ? "" : stack[0].getClassName();
        return place.startsWith(HARDWARE) && TYPED.stream().noneMatch(place::startsWith);
    }
}
