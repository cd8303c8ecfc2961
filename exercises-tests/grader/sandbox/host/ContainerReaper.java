package grader.sandbox.host;

import com.github.dockerjava.api.exception.ConflictException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Removes what bears an owner's label, and nothing else. */
final class ContainerReaper {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ContainerEngine engine;

    ContainerReaper(ContainerEngine engine) {
        this.engine = engine;
    }

    /** What owners of this machine have left behind that are gone. */
    void ofOthers() throws IOException {
        remove(owner -> {
            try {
                return owner.isGone();
            } catch (IOException unknown) {
                return false;
            }
        });
    }

    /**
     * All that this owner has, and tries until nothing is left: what was just being made comes into being a
     * little later.
     */
    void of(Owner owner) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                remove(owner::equals);
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                    throw notYet;
                }
            }
        }
    }

    /** Programs before their workers, containers before what they use. */
    private void remove(Predicate<Owner> whose) throws IOException {
        var label = List.of(Owner.label());
        var client = engine.client();
        for (var each : engine.ask(() -> client.listContainersCmd().withShowAll(true).withLabelFilter(label).exec())) {
            if (whose.test(Owner.of(each.getLabels()))) {
                removeContainer(each.getId());
            }
        }
        for (var each : engine.ask(() -> client.listNetworksCmd().withFilter("label", label).exec())) {
            if (whose.test(Owner.of(each.getLabels()))) {
                engine.remove(() -> client.removeNetworkCmd(each.getId()).exec());
            }
        }
        var volumes = engine.ask(() -> client.listVolumesCmd().withFilter("label", label).exec()).getVolumes();
        for (var each : volumes == null ? List.<com.github.dockerjava.api.command.InspectVolumeResponse>of()
                : volumes) {
            if (whose.test(Owner.of(each.getLabels() == null ? Map.of() : each.getLabels()))) {
                engine.remove(() -> client.removeVolumeCmd(each.getName()).exec());
            }
        }
    }

    private void removeContainer(String id) throws IOException {
        engine.remove(() -> {
            try {
                engine.client().removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
            } catch (ConflictException underWay) {
                // somebody else is removing it
            }
        });
    }
}
