package dev.quench.hardware.emulator;

/** How one provider is spoken to. Called by many threads at once. */
public interface EmulatedProtocol {
    /**
     * Returns the name.
     *
     * @return for example {@code ibm}
     */
    String name();

    /**
     * Says what a request is for.
     *
     * @param request any, well-formed or not
     * @return its kind
     */
    Endpoint endpoint(EmulatedRequest request);

    /**
     * Answers a request.
     *
     * @param request any
     * @return what the provider would say
     * @throws RequestRefused if the provider would refuse it
     */
    EmulatedAnswer answer(EmulatedRequest request);

    /**
     * Puts a refusal into the provider's words.
     *
     * @param request what was refused
     * @param refusal why
     * @return with the status of the refusal
     */
    EmulatedAnswer refusal(EmulatedRequest request, RequestRefused refusal);
}
