package dev.quench.app.faults;

/** A process that takes each job whose answer was lost for one that was never sent. */
final class PlantedWorker {
    private PlantedWorker() {}

    /**
     * Works.
     *
     * @param arguments as {@link CampaignWorker} takes them
     */
    public static void main(String[] arguments) {
        CampaignWorker.work(arguments, Mutants.blind());
    }
}
