package dev.quench.hardware.remote;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.device.Device;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One provider's protocol: writes requests, sends them, reads answers.
 *
 * <p>{@link #write} and {@link #read} are pure: they send nothing and see no secret. The others
 * send; each can be called from any thread and blocks. A call that is safe to repeat is repeated
 * inside, as long as that may help; {@link #submit} is repeated only where nothing was sent or the
 * service said that it refused for being asked too often. All throw {@link BackendException}:
 *
 * <ul>
 *   <li>{@code Unavailable}: the service was not reached, or not in time: try later
 *   <li>{@code Uncertain}, from {@link #submit} only: it may have been accepted
 *   <li>{@code Unauthorised}: the credential does not help
 *   <li>{@code Refused}: the service says no; the message says why and what to do
 *   <li>{@code Missing}: the job, the device or the result is not there
 *   <li>{@code Broken}: what came makes no sense: truncated, corrupt, not of this job
 * </ul>
 */
public interface QuantumService {
    /**
     * Returns the provider.
     *
     * @return for example {@code ibm}
     */
    String provider();

    /**
     * Returns how a job is kept from being submitted twice.
     *
     * @return what a journal does where the answer to a submission was lost
     */
    DuplicateGuard guard();

    /**
     * Describes a device as it is now.
     *
     * @param name as the provider calls it
     * @return what it can do and how well
     */
    Device device(String name);

    /**
     * Writes a job in the provider's words, with the order's key inside.
     *
     * @param order what is asked
     * @param device where it will run
     * @return complete, without any secret
     * @throws IllegalArgumentException if the device cannot take it: too many qubits, gates or
     *     shots, an instruction that is not native, an unknown option, a body that is too large
     */
    JobRequest write(JobOrder order, Device device);

    /**
     * Says what a job will take, before it is sent, in the provider's own words or by its own
     * model.
     *
     * @param order what is asked
     * @param device where it will run
     * @return empty if the provider does not say
     * @throws IllegalArgumentException as {@link #write}
     */
    default Optional<Charge> forecast(JobOrder order, Device device) {
        return Optional.empty();
    }

    /**
     * Asks what the provider itself lets the account use of a device. It answers by the state of
     * this moment, which other users change: {@link Allowances#asked} compares and never fails.
     *
     * @param device where jobs will run
     * @param options of the jobs, by the provider's own names
     * @return limits that concern such jobs; empty if there are none, or the protocol has no such
     *     question
     */
    default List<Allowance> allowances(Device device, Map<String, String> options) {
        return List.of();
    }

    /**
     * Has the provider itself stop jobs, where its protocol can. Caps are else of what jobs are
     * estimated to take.
     *
     * @param options of the jobs, by the provider's own names; what they say stays
     * @param seconds of the processor that a job may take at most
     * @return options of each job
     */
    default Map<String, String> stopping(Map<String, String> options, BigDecimal seconds) {
        return options;
    }

    /**
     * Tells whether two requests ask for the same, so that one is not sent where a run that is
     * carried on has the other.
     *
     * @param one as {@link #write} made it
     * @param other as it is in the journal
     * @return by default whether they are equal in every byte
     */
    default boolean same(byte[] one, byte[] other) {
        return Arrays.equals(one, other);
    }

    /**
     * Shows what would be sent, in order.
     *
     * @param request a written job
     * @return method, address, headers with secrets left out, body
     */
    List<String> preview(JobRequest request);

    /**
     * Sends a job.
     *
     * @param request a written job
     * @return the provider's id
     */
    String submit(JobRequest request);

    /**
     * Looks for a job that was sent and may have been accepted.
     *
     * @param request as it was sent
     * @return the provider's id, empty if there is none now
     */
    Optional<String> find(JobRequest request);

    /**
     * Returns how many jobs one call of {@link #poll} asks about at most.
     *
     * @return 1 or more
     */
    default int batch() {
        return 1;
    }

    /**
     * Asks how jobs are.
     *
     * @param ids from 1 to {@link #batch} of them
     * @return in the same order
     * @throws BackendException {@code Missing} if the service knows none of them
     */
    List<JobReport> poll(List<String> ids);

    /**
     * Fetches the result of a job that has completed.
     *
     * @param id the provider's id
     * @return as it came; empty if it is not there yet
     */
    Optional<RawAnswer> fetch(String id);

    /**
     * Reads a result.
     *
     * @param request the job
     * @param answer as it came
     * @return every bit checked as far as the protocol allows
     * @throws BackendException {@code Broken} if it makes no sense
     */
    RemoteAnswer read(JobRequest request, RawAnswer answer);

    /**
     * Asks to stop a job; it may complete all the same. Too late is not an error.
     *
     * @param id the provider's id
     */
    void cancel(String id);

    /**
     * Returns the provider's sessions.
     *
     * @return empty if it has none, or they are not supported
     */
    default Optional<DeviceSessions> sessions() {
        return Optional.empty();
    }
}
