package grader.sandbox.host;

import com.google.gson.Gson;
import grader.sandbox.host.ContainerSpec.Limits;
import grader.sandbox.protocol.Frame.Kind;
import grader.sandbox.protocol.Frame;
import grader.sandbox.protocol.StartRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a worker asks its room for: programs, what they read, networks; within limits that the worker cannot change. */
final class WorkerRequests {

    private static final int MOST_INPUT = 64 << 20;
    private static final int MOST_PROGRAMS = 64;
    private static final int MOST_HOSTS = 8;

    private final ContainerEngine engine;
    private final Owner owner;
    private final WorkerContainer slot;
    private final ProgramContainer worker;
    private final Map<Integer, ProgramContainer> programs = new ConcurrentHashMap<>();
    private final Set<Integer> givenUp = ConcurrentHashMap.newKeySet();
    private final Map<Integer, ContainerNetwork> bridges = new ConcurrentHashMap<>();
    private volatile boolean closed;

    WorkerRequests(ContainerEngine engine, Owner owner, WorkerContainer slot, ProgramContainer worker) {
        this.engine = engine;
        this.owner = owner;
        this.slot = slot;
        this.worker = worker;
    }

    /** Does what a frame asks for; what may take its time, beside the next. */
    void run(Frame frame) throws IOException {
        switch (frame.kind()) {
            case IN -> ofProgram(frame, box -> box.write(frame.bytes()));
            case END_OF_INPUT -> ofProgram(frame, ProgramContainer::endOfInput);
            case START -> beside(frame, this::startProgram);
            case NETWORK -> beside(frame, this::makeBridge);
            case TIME -> beside(frame, this::tellTime);
            case CLOSE -> beside(frame, this::end);
            default -> throw new IOException("the worker sent " + frame.kind());
        }
    }

    /** Whether no program and no network is left. */
    boolean areDone() {
        return programs.isEmpty() && bridges.isEmpty();
    }

    /** Ends all that has been asked for. */
    void close() throws InterruptedException {
        closed = true;
        programs.values().parallelStream().forEach(ProgramContainer::close);
        bridges.values().forEach(ContainerNetwork::close);
        for (var program : programs.values()) {
            program.awaitRemoval();
        }
    }

    private void ofProgram(Frame frame, Use use) {
        try {
            var program = programs.get(frame.id());
            if (program != null) {
                use.of(program);
            }
        } catch (IOException ended) {
            // it reads no more
        }
    }

    private interface Use {
        void of(ProgramContainer program) throws IOException;
    }

    private interface Answer {
        byte[] to(Frame question) throws IOException;
    }

    private void beside(Frame question, Answer answer) {
        Thread.ofVirtual().name(question.kind() + " " + question.id()).start(() -> {
            Frame reply;
            try {
                reply = new Frame(Kind.DONE, question.id(), answer.to(question));
            } catch (IOException | RuntimeException refused) {
                reply = Frame.of(Kind.REFUSED, question.id(), String.valueOf(refused.getMessage()));
            }
            tell(reply);
        });
    }

    private void tell(Frame frame) {
        try {
            worker.write(frame.encoded());
        } catch (IOException gone) {
            // and so is who wanted to know
        }
    }

    private byte[] startProgram(Frame frame) throws IOException {
        var order = StartRequest.of(frame.text());
        if (closed || programs.size() >= MOST_PROGRAMS) {
            throw new IOException("no more programs are started here");
        }
        var network = "container:" + worker.id();
        if (order.network() != 0) {
            var bridge = bridges.get(order.network());
            if (bridge == null) {
                throw new IOException("there is no such network");
            }
            network = bridge.networkOf(order.host());
        }
        var limits = Limits.ofProgram(order.memoryMiB(), order.fileMiB());
        var box = ProgramContainer.start(engine, slot.plan(order.command(), network, "", limits), MOST_INPUT,
                new Words(frame.id()));
        programs.put(frame.id(), box);
        if (closed || givenUp.remove(frame.id())) {
            box.close();
        }
        return new byte[0];
    }

    private byte[] makeBridge(Frame frame) throws IOException {
        var hosts = ByteBuffer.wrap(frame.bytes()).getInt();
        if (closed || hosts < 1 || hosts > MOST_HOSTS || !bridges.isEmpty()) {
            throw new IOException("no such network is made here");
        }
        var bridge = ContainerNetwork.of(engine, slot, owner, hosts);
        bridges.put(frame.id(), bridge);
        return new Gson().toJson(bridge.place()).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] tellTime(Frame frame) {
        var program = programs.get(ByteBuffer.wrap(frame.bytes()).getInt());
        var time = program == null ? Duration.ZERO : program.processorTime();
        return ByteBuffer.allocate(8).putLong(time.toNanos()).array();
    }

    private byte[] end(Frame frame) {
        var id = ByteBuffer.wrap(frame.bytes()).getInt();
        var program = programs.remove(id);
        if (program != null) {
            program.close();
        }
        if (program == null) {
            givenUp.add(id); // it may be about to start
        }
        var bridge = bridges.remove(id);
        if (bridge != null) {
            bridge.close();
        }
        return new byte[0];
    }

    /** What a program says goes to the worker. */
    private final class Words implements ProgramContainer.Listener {

        private final int id;

        Words(int id) {
            this.id = id;
        }

        @Override
        public void out(byte[] bytes) {
            tell(new Frame(Kind.OUT, id, bytes));
        }

        @Override
        public void err(byte[] bytes) {
            tell(new Frame(Kind.ERR, id, bytes));
        }

        @Override
        public void exit(int code, boolean outOfMemory) {
            tell(Frame.exit(id, code, outOfMemory));
        }
    }
}
