package grader.sandbox.host;

import com.github.dockerjava.api.command.InspectVolumeResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import grader.owner.Owner;
import grader.owner.OwnerLock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Removes what bears an owner's label, and nothing else. */
final class ContainerReaper {

    private static final String LABEL = "course-grader-sandbox";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ContainerEngine engine;

    ContainerReaper(ContainerEngine engine) {
        this.engine = engine;
    }

    /** Labels what is an owner's. */
    static Map<String, String> labels(Owner owner) {
        return Map.of(LABEL, owner.toString());
    }

    /**
     * Removes what owners of this machine have left behind that are gone. What cannot be removed is left to the next sandbox.
     *
     * @throws IOException if the engine does not say what there is
     */
    void reapOthers() throws IOException {
        for (var owner : owners()) {
            var found = OwnerLock.find(owner);
            if (found.isPresent()) {
                try (var lock = found.get()) {
                    reap(owner, lock);
                }
            }
        }
    }

    private void reap(Owner owner, OwnerLock lock) {
        try {
            if (lock.isFree()) {
                remove(owner);
                lock.delete();
            }
        } catch (IOException stuck) {
            // nobody is to wait for that
        }
    }

    /**
     * Removes all that an owner has, and tries until nothing is left: what was just being made comes into being a little
     * later.
     */
    void reap(Owner owner) throws IOException, InterruptedException {
        Retry.until(PATIENCE, PAUSE, () -> remove(owner));
    }

    private Set<Owner> owners() throws IOException {
        return Stream.of(containers(LABEL).stream().map(Container::getLabels),
                networks(LABEL).stream().map(Network::getLabels),
                volumes(LABEL).stream().map(InspectVolumeResponse::getLabels))
                .flatMap(labels -> labels)
                .flatMap(labels -> Owner.of(labels.getOrDefault(LABEL, "")).stream())
                .collect(Collectors.toSet());
    }

    /** Containers before what they use. */
    private void remove(Owner owner) throws IOException {
        var label = LABEL + "=" + owner;
        for (var each : containers(label)) {
            engine.remove(() -> {
                try {
                    engine.client().removeContainerCmd(each.getId()).withForce(true).withRemoveVolumes(true).exec();
                } catch (ConflictException underWay) {
                    // somebody else is removing it
                }
            });
        }
        for (var each : networks(label)) {
            engine.remove(() -> engine.client().removeNetworkCmd(each.getId()).exec());
        }
        for (var each : volumes(label)) {
            engine.remove(() -> engine.client().removeVolumeCmd(each.getName()).exec());
        }
    }

    private List<Container> containers(String label) throws IOException {
        return engine.ask(() -> engine.client().listContainersCmd().withShowAll(true).withLabelFilter(List.of(label))
                .exec());
    }

    private List<Network> networks(String label) throws IOException {
        return engine.ask(() -> engine.client().listNetworksCmd().withFilter("label", List.of(label)).exec());
    }

    private List<InspectVolumeResponse> volumes(String label) throws IOException {
        var volumes = engine.ask(() -> engine.client().listVolumesCmd().withFilter("label", List.of(label)).exec())
                .getVolumes();
        return volumes == null ? List.of() : volumes;
    }
}
