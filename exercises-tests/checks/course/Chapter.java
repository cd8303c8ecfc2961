package checks.course;

import grader.root.CourseRoot;
import java.nio.file.Path;
import java.util.List;

/** A chapter: the steps and the live commands that the course promises for it, in order. */
public enum Chapter {
    TCP_SERVER("01-tcp-server", "TcpServer",
            "listen address port-in-use reuse-address backlog half-open unix-path handle connections close unref",
            "serve [--host 127.0.0.1] [--port 8431] [--unix PATH] [--max N]"),
    SOCKET("02-socket", "SocketObject",
            "addresses data framing text end pipe pipe-then-write pause nagle timeout keep-alive reset",
            "serve [--host 127.0.0.1] [--port 8431] [--dir DIR] [--timeout-ms N]"),
    TCP_CLIENT("03-tcp-client", "TcpClient",
            "connect talk type happy-eyeballs unix-path half-open fd errors goodbye",
            "connect [--host 127.0.0.1] [--port 8431] [--unix PATH]"),
    NET_HELPERS("04-net-helpers", "NetHelpers", "is-ip is-ipv4 is-ipv6"),
    UDP("05-udp", "Udp", "create server rinfo client wildcard-reply boundaries lost tcp-or-udp",
            "serve [--host 127.0.0.1] [--port 41234]", "send [--host 127.0.0.1] [--port 41234] TEXT"),
    BROADCAST_MULTICAST("06-broadcast-multicast", "BroadcastMulticast",
            "broadcast answer-all join scope multicast-6 source-specific three-hosts",
            "announce [--to ADDRESS] [--group GROUP] [--interface NAME] [--port 41235] [--count 3] [--interval-ms 500]"
                    + " TEXT",
            "listen [--port 41235] [--group GROUP] [--interface NAME]");

    private final String folder;
    private final String lesson;
    private final String steps;
    private final String liveCommands;

    Chapter(String folder, String lesson, String steps, String... liveCommands) {
        this.folder = folder;
        this.lesson = lesson;
        this.steps = steps;
        this.liveCommands = String.join("\n", liveCommands);
    }

    /** The alias of its lesson: {@code lesson-01}. */
    public String alias() {
        return "lesson-" + folder.substring(0, 2);
    }

    /** The name of its folder, the same on every floor of the house. */
    public String folder() {
        return folder;
    }

    /** The class of its lesson. */
    public String lesson() {
        return lesson;
    }

    /** The source of its lesson. */
    public Path source() {
        return CourseRoot.get().resolve("lessons").resolve(folder).resolve(lesson + ".java");
    }

    /** The names of its steps. */
    public List<String> steps() {
        return List.of(steps.split(" "));
    }

    /** Its live commands, each with its usage. */
    public List<String> liveCommands() {
        return liveCommands.lines().toList();
    }

    @Override
    public String toString() {
        return alias();
    }
}
