package grader.sandbox.host;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Volume;
import grader.sandbox.protocol.Places;
import grader.sandbox.protocol.StartRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.testcontainers.images.RemoteDockerImage;

/**
 * Specifies the containers of one worker: its own, those of its programs, and those of its networks' hosts. The worker's sees all
 * of the course, a host's its first jar, a program's none of it.
 *
 * @param image the image of all of them
 * @param labels whose they are
 * @param course the course's own classes first, then its libraries
 * @param volumes what a worker shares with its programs
 */
record ContainerSpecs(RemoteDockerImage image, Map<String, String> labels, List<Path> course, WorkerVolumes volumes) {

    /** What a host runs: nothing, until its stdin ends. */
    private static final List<String> PAUSE = List.of("java", "-Xmx8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData", "-cp", jar(0), Places.PAUSE);

    /** Specifies the worker, which runs a class of the course. */
    ContainerSpec worker(String mainClass) {
        var path = new ArrayList<String>();
        var mounts = shared(AccessMode.rw);
        for (var number = 0; number < course.size(); number++) {
            path.add(jar(number));
            mounts.add(jarMount(number));
        }
        var command = List.of("java", "-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError", "-XX:+DisplayVMOutputToStderr", "-Dstderr.encoding=UTF-8",
                "-Djava.io.tmpdir=" + Places.FILES, "-cp", String.join(":", path), mainClass);
        return new ContainerSpec(image, labels, command, ContainerSpec.NO_NETWORK, "", mounts, Limits.ofWorker());
    }

    /** Specifies a program, which shares a network with another container: with its worker, or with a host. */
    ContainerSpec program(StartRequest request, String container) {
        return new ContainerSpec(image, labels, request.command(), ContainerSpec.networkOf(container), "",
                shared(AccessMode.ro), Limits.ofProgram(request.memoryMiB(), request.fileMiB()));
    }

    /** Specifies a host of a network. */
    ContainerSpec host(String network, String address) {
        return new ContainerSpec(image, labels, PAUSE, network, address, List.of(jarMount(0)), Limits.ofHost());
    }

    /** The classes are the worker's to write alone. */
    private List<Bind> shared(AccessMode toClasses) {
        var mounts = new ArrayList<Bind>();
        mounts.add(new Bind(volumes.files(), new Volume(Places.FILES.toString()), AccessMode.rw));
        mounts.add(new Bind(volumes.classes(), new Volume(Places.CLASSES.toString()), toClasses));
        return mounts;
    }

    private Bind jarMount(int number) {
        return new Bind(course.get(number).toString(), new Volume(jar(number)), AccessMode.ro);
    }

    private static String jar(int number) {
        return Places.COURSE + "/" + number + ".jar";
    }
}
